using XAttr.Generator.Architecture;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;

namespace XAttr.Layers.Tests;

/// <summary>What the norms, attention and the joins refuse, and why they say they do.</summary>
public sealed class NormalizationRefusalTests
{
    private static readonly RefusalTable Refusals = new(
        "NormalizationRefusals",
        (RuleIds.ShapeMismatch, new("Normalize(2)", 4), "there is no dimension 2: its input [4] has the dimensions 1 to 1"),
        (RuleIds.ShapeMismatch, new("Normalize(0)", 4), "dimension 0 is the batch"),
        (RuleIds.ShapeMismatch, new("Normalize(new[] { 1, -2 })", 4, 3), "it names dimension 1 of its input [4, 3] twice"),
        (RuleIds.ShapeMismatch, new("LayerNorm(3)", 4, 3), "it normalises over the last 3 dimensions, but its input [4, 3] has 2"),
        (RuleIds.ShapeMismatch, new("LayerNorm(9223372036854775807)", 4, 3), "over the last 9223372036854775807 dimensions"),
        (RuleIds.ShapeMismatch, new("LayerNorm", 4, 1), "one value in its input [4, 1], so its result would be 0 everywhere"),
        (RuleIds.ShapeMismatch, new("GroupNorm(3)", 4, 5), "its 4 input channels cannot be split into 3 groups"),
        (RuleIds.ShapeMismatch, new("GroupNorm(4)", 4), "it normalises over a group, which is one value in its input [4]"),
        (RuleIds.ShapeMismatch, new("InstanceNorm1d", 4), "it needs a sequence, [channels, length], but its input has the shape [4]"),
        (RuleIds.ShapeMismatch, new("InstanceNorm2d", 4, 1, 1), "it normalises over the spatial dimensions, which is one value"),
        (RuleIds.ShapeMismatch, new("ScaleNorm1d", 4, 5, 6), "it needs [channels] or [channels, length], but its input has the shape [4, 5, 6]"),
        (RuleIds.ShapeMismatch, new("ScaleNorm2d", 4), "it needs an image"),
        (RuleIds.ShapeMismatch, new("BcosConv2d(4, 3)", 2, 2, 6), "its window of 3 × 3 is larger than its input [2, 2, 6]"),
        (RuleIds.ShapeMismatch, new("BcosConv2d(4, 3, Padding = 2)", 2, 5, 6), "its padding of 2 × 2 is more than half its window of 3 × 3"),
        (RuleIds.ShapeMismatch, new("BcosLinear(9223372036854775807)", 2), "64 bits"),
        (RuleIds.ShapeMismatch, new("Attention(2)", 4), "it needs [tokens, features], but its input has the shape [4]"),
        (RuleIds.ShapeMismatch, new("Attention(4)", 5, 6), "the 6 features of its input [5, 6] cannot be split into 4 heads"),
        (RuleIds.ShapeMismatch, new("Attention(2, Grid = new[] { 1, 5 })", 5, 6), "its Grid has no effect without RelativePositions = true; write both, or remove Grid"),
        (RuleIds.ShapeMismatch, new("Attention(2, RelativePositions = true, Grid = new[] { 2, 3 })", 5, 6), "the 5 tokens of its input [5, 6] do not fill its grid of 2 × 3"),
        (RuleIds.ShapeMismatch, new("Attention(1)", 5, int.MaxValue), "more parameters than 64 bits can count"),
        (RuleIds.ShapeMismatch, new("Conv2d(4, 1), Attention(2)", 2, 4, 4), "its input [4, 4, 4] is an image: put [Flatten(2), Transpose(1, 2)] before it, or [Permute(…)] where those dimensions are meant"),
        (RuleIds.ShapeMismatch, new("Attention(2, Shift = 1)", 4, 6), "its Shift is of windows, [rows, columns, tokens, features] as [Windows(…)] makes them"),
        (RuleIds.ShapeMismatch, new("Permute(2, 3, 1), Windows(2), Attention(2, Shift = 1)", 4, 4, 6), "with RelativePositions = true and the Grid of a window"),
        (RuleIds.ShapeMismatch, new("Permute(2, 3, 1), Windows(2), Attention(2, RelativePositions = true, Grid = new[] { 2, 2 }, Shift = new[] { 0, 2 })", 4, 4, 6), "its Shift of 0 × 2 must be less than a window, 2 × 2"),
        (RuleIds.ShapeMismatch, new("Tap(\"x\"), Linear(5), Add(\"x\")", 4), "its inputs have the shapes [5] and [4]"),
        (RuleIds.ShapeMismatch, new("Tap(\"x\"), Linear(5), Concat(\"x\")", 4, 3), "must agree in every dimension but 1"),
        (RuleIds.ShapeMismatch, new("Tap(\"x\"), Concat(\"x\", Dim = 2)", 4), "it joins along dimension 2"),
        (RuleIds.ShapeMismatch, new("Tap(\"x\"), MatMul(\"x\")", 4, 3), "its first input [4, 3] has 3 columns, but its second, [4, 3], has 4 rows; both must be as many"),
        (RuleIds.ShapeMismatch, new("Tap(\"x\"), MatMul(\"x\", \"x\")", 4, 4), "it multiplies two tensors but has 3 inputs"),
        (RuleIds.InvalidArgument, new("GroupNorm(0)", 4), "Groups is 0; it takes an integer of at least 1"),
        (RuleIds.InvalidArgument, new("ScaleNorm1d(Momentum = 1)", 4), "Momentum is 1; it takes a finite number of at least 0 and below 1"),
        (RuleIds.InvalidArgument, new("Sign, BatchNorm1d(Eps = -1.0)", 4), "Eps is -1"),
        (RuleIds.InvalidArgument, new("Sign, LocalResponseNorm(3, K = 0)", 4, 5), "K is 0; it takes a finite number above 0"),
        (RuleIds.InvalidArgument, new("Normalize(\"channels\")", 4), "'channels'"),
        (RuleIds.InvalidArgument, new("Attention(2, RelativePositions = true, Grid = new[] { 0, 5 })", 5, 6), "the sides of a grid"),
        (RuleIds.NotHomogeneous, new("BatchNorm2d", 3, 4, 4), "use ScaleNorm2d, or remove it"),
        (RuleIds.NotHomogeneous, new("LocalResponseNorm(3)", 3, 4, 4), "use RMSNorm or Normalize"),
        (RuleIds.NotHomogeneous, new("MultiheadAttention(2)", 5, 6), "use Attention, which normalises queries and keys"),
        (RuleIds.NotHomogeneous, new("Tap(\"x\"), Normalize, Add(\"x\")", 4), "bring both to one degree first"));

    public static TheoryData<string> Cases { get; } = new(Refusals.Cases);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Refusal_says_what_is_wrong_and_what_to_do(string layerCase) => Refusals.Check(layerCase);
}
