using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class ShapingCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Flatten", 2, 3, 4),
        new("Flatten(2, -2)", 2, 3, 4, 5),
        new("Flip(1)", 2, 3),
        new("Flip(-1, 1)", 2, 3, 4),
        new("Narrow(1, 1, 2)", 4, 3),
        new("Narrow(-1, 0, 3)", 4, 3),
        new("Permute(2, 3, 1)", 2, 3, 4),
        new("Permute(-1, 1)", 2, 3),
        new("Permute(1)", 4),
        new("Repeat(3)", 4),
        new("Repeat(1, 2, 3)", 2, 3, 4),
        new("RepeatInterleave(3, 1)", 2, 3),
        new("RepeatInterleave(2, -1)", 2, 3),
        new("Reshape(6)", 2, 3),
        new("Reshape(4, -1, 2)", 2, 3, 4),
        new("Permute(2, 1), Reshape(3, 2)", 2, 3),
        new("Roll(1, 1)", 4, 3),
        new("Roll(-5, -1)", 4, 3),
        new("Select(1, 2)", 4, 3),
        new("Select(-2, -1)", 4, 3),
        new("Slice(1)", 5, 3),
        new("Slice(1, 1, 4)", 5, 3),
        new("Slice(1, 1, 4, Step = 3)", 5, 3),
        new("Slice(-1, -4, -1, Step = 2)", 2, 5),
        new("Squeeze(1)", 1, 4),
        new("Squeeze(-1)", 4, 1),
        new("Transpose(1, 3)", 2, 3, 4),
        new("Transpose(-1, -2)", 2, 3, 4),
        new("Tril", 3, 4),
        new("Tril(-1)", 2, 3, 3),
        new("Triu", 3, 4),
        new("Triu(1)", 2, 3, 3),
        new("Unflatten(1, 2, 3)", 6, 4),
        new("Unflatten(-1, 2, -1)", 3, 6),
        new("Unflatten(1, 4)", 4),
        new("Unsqueeze(1)", 4),
        new("Unsqueeze(3)", 4, 2),
        new("Unsqueeze(-1)", 4, 2),
        new("Permute(2, 3, 1), Windows(2)", 3, 4, 6),
        new("Permute(2, 3, 1), Windows(new[] { 3, 2 }, Shift = new[] { 1, 0 })", 2, 3, 4),
        new("Permute(2, 3, 1), Windows(2), Unwindow(2)", 3, 4, 6),
        new("Permute(2, 3, 1), Windows(2, Shift = 1), Unwindow(new[] { 2, 2 }, Shift = new[] { 0, 2 })", 3, 4, 6),
    ];
}
