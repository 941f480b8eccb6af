using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class AttentionCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Attention(2)", 5, 6),
        new("Attention(1)", 1, 4),
        new("Attention(2, RelativePositions = true)", 5, 6),
        new("Attention(3, RelativePositions = true, Grid = new[] { 2, 3 })", 6, 6),
        new("Attention(2, Causal = true)", 5, 6),
        new("Attention(2, Causal = true, RelativePositions = true)", 5, 6),
        new("Attention(2, Dropout = 0.5)", 5, 6),
        new("Tap(\"x\"), Multiply(\"x\"), Attention(2)", 5, 6),
        new("Normalize(2), Attention(2)", 5, 6),
        new("Unflatten(1, 2, 5), Attention(2, RelativePositions = true)", 10, 6),
        new("Permute(2, 3, 1), Windows(2), Attention(3, RelativePositions = true, Grid = new[] { 2, 2 })", 6, 4, 4),
        new("Permute(2, 3, 1), Windows(2, Shift = 1), Attention(3, RelativePositions = true, Grid = new[] { 2, 2 }, Shift = 1)", 6, 4, 4),
        new("Permute(2, 3, 1), Windows(new[] { 2, 3 }), Attention(2, RelativePositions = true, Grid = new[] { 2, 3 }, Shift = new[] { 0, 2 }, Causal = true)", 4, 4, 6),
        new("MultiheadAttention(2)", 5, 6),
        new("MultiheadAttention(2, RelativePositions = true)", 5, 6),
        new("MultiheadAttention(2, RelativePositions = true, Grid = new[] { 2, 3 })", 6, 6),
        new("Normalize(2), MultiheadAttention(2)", 5, 6),
        new("MultiheadAttention(2, Causal = true)", 5, 6),
        new("MultiheadAttention(2, Dropout = 0.25)", 5, 6),
        new("Permute(2, 3, 1), Normalize(3), Windows(2), MultiheadAttention(2, RelativePositions = true, Grid = new[] { 2, 2 }, Shift = 1)", 4, 4, 6),
    ];
}
