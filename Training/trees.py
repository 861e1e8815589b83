"""LightGBM's trees as a scorecard's: `value feature<threshold{below|above}`, see TreeEnsemble.swift."""


def number(value, digits=4):
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def tree_text(node, names, scale):
    if "leaf_value" in node:
        return number(node["leaf_value"] * scale)
    assert node["decision_type"] == "<=", node["decision_type"]
    below, above = (tree_text(node[side], names, scale) for side in ("left_child", "right_child"))
    question = f"{names[node['split_feature']]}<{node['threshold']:.6g}"
    return f"{number(node['internal_value'] * scale)} {question}{{{below}|{above}}}"


def card_lines(models, names):
    """The average of fitted models, a line a tree.

    The trees of all models take turns by how far each model has come, so that the first few of them are an
    average too: blocks that are sure by then leave.
    """
    lines = []
    for model in models:
        trees = model.dump_model()["tree_info"]
        lines += [((at + 0.5) / len(trees), f"- '{tree_text(tree['tree_structure'], names, 1 / len(models))}'")
                  for at, tree in enumerate(trees)]
    return [line for _, line in sorted(lines, key=lambda entry: entry[0])]
