// Empty on purpose: see Package.swift. Only CHTML's .c file includes libxml2's headers.
