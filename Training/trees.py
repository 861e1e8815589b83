"""LightGBM's trees as a scorecard's: `value feature<threshold{below|above}`, see TreeEnsemble.swift."""


def number(value, digits=4):
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def tree_text(node, names):
    if "leaf_value" in node:
        return number(node["leaf_value"])
    assert node["decision_type"] == "<=", node["decision_type"]
    return (f"{number(node['internal_value'])} {names[node['split_feature']]}<{node['threshold']:.6g}"
            f"{{{tree_text(node['left_child'], names)}|{tree_text(node['right_child'], names)}}}")


def card_lines(model, names, indent=""):
    """The trees of a fitted model, a line each."""
    trees = model.dump_model()["tree_info"]
    return [f"{indent}- '{tree_text(tree['tree_structure'], names)}'" for tree in trees]
