using XAttr.Generator.Architecture;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;

namespace XAttr.Layers.Tests;

/// <summary>What the pointwise, shaping, reducing and dense layers refuse, and why they say they do.</summary>
public sealed class ElementRefusalTests
{
    private static readonly RefusalTable Refusals = new(
        "ElementRefusals",
        (RuleIds.ShapeMismatch, new("PReLU(3)", 4), "3 slopes for the 4 channels of its input [4]"),
        (RuleIds.ShapeMismatch, new("Maxout(3)", 4, 2), "the 4 channels of its input [4, 2] are not a multiple of its 3 pieces"),
        (RuleIds.ShapeMismatch, new("Sign, GLU", 4, 3), "it halves dimension 2 of its input [4, 3], whose size is odd"),
        (RuleIds.ShapeMismatch, new("Dropout2d", 4, 3), "it needs [channels, height, width], but its input has the shape [4, 3]"),
        (RuleIds.ShapeMismatch, new("Sign, Softmax(0)", 4), "dimension 0 is the batch"),
        (RuleIds.ShapeMismatch, new("Sign, Softmax(3)", 4, 3), "there is no dimension 3: its input [4, 3] has the dimensions 1 to 2"),
        (RuleIds.ShapeMismatch, new("Transpose(-3, 1)", 4, 3), "there is no dimension -3"),
        (RuleIds.ShapeMismatch, new("Unflatten(1, 3, -1)", 4), "its 4 elements do not fit into [3, -1]"),
        (RuleIds.ShapeMismatch, new("Reshape(5)", 4), "its 4 elements do not fit into [5]"),
        (RuleIds.ShapeMismatch, new("Reshape(4611686018427387904, 4)", 4), "its 4 elements do not fit into [4611686018427387904, 4]"),
        (RuleIds.ShapeMismatch, new("Permute(1)", 4, 3), "it orders 1 dimensions, but its input [4, 3] has 2"),
        (RuleIds.ShapeMismatch, new("Permute(1, -2)", 4, 3), "it names dimension 1 of its input [4, 3] twice"),
        (RuleIds.ShapeMismatch, new("Squeeze(1)", 4, 3), "dimension 1 of its input [4, 3] has the size 4, not 1"),
        (RuleIds.ShapeMismatch, new("Squeeze(1)", 1), "it leaves no dimension of its input [1]; remove it"),
        (RuleIds.ShapeMismatch, new("Unsqueeze(3)", 4), "it inserts dimension 3, but its result has the dimensions 1 to 2"),
        (RuleIds.ShapeMismatch, new("Narrow(1, 2, 3)", 4), "it takes 3 elements from 2 on of dimension 1 of its input [4], which has 4"),
        (RuleIds.ShapeMismatch, new("Narrow(1, 9223372036854775807, 1)", 4), "from 9223372036854775807 on"),
        (RuleIds.ShapeMismatch, new("Slice(1, 2, -2)", 4), "it takes the elements from 2 to before 2 of dimension 1 of its input [4], which has 4"),
        (RuleIds.ShapeMismatch, new("Slice(1, long.MinValue, 2)", 4), "to before 2 of dimension 1"),
        (RuleIds.ShapeMismatch, new("Select(1, -5)", 4, 3), "it takes element -5 of dimension 1 of its input [4, 3], which has 4"),
        (RuleIds.ShapeMismatch, new("Select(1, 0)", 4), "use Narrow, which keeps it"),
        (RuleIds.ShapeMismatch, new("Repeat(2)", 4, 3), "it has 1 counts for the 2 dimensions of its input [4, 3]"),
        (RuleIds.ShapeMismatch, new("Repeat(9223372036854775807)", 4), "64 bits"),
        (RuleIds.ShapeMismatch, new("RepeatInterleave(9223372036854775807, 1)", 4), "64 bits"),
        (RuleIds.ShapeMismatch, new("Permute(2, 3, 1), Windows(new[] { 4, 3 })", 2, 6, 6), "windows of 4 × 3 do not fill the 6 × 6 of its input [6, 6, 2]; choose a Size that divides both sides, or pad the image"),
        (RuleIds.ShapeMismatch, new("Conv2d(4, 1), Windows(2)", 2, 4, 4), "those of the image [4, 4, 4] stand in front: put [Permute(2, 3, 1)] before it, or [Permute(1, 2, 3)] where they stand last already"),
        (RuleIds.ShapeMismatch, new("Windows(2)", 4, 6), "it needs an image whose channels stand last, [height, width, channels], but its input has the shape [4, 6]"),
        (RuleIds.ShapeMismatch, new("Unwindow(2)", 4, 4, 3), "it needs windows, [rows, columns, elements of a window, channels], but its input has the shape [4, 4, 3]"),
        (RuleIds.ShapeMismatch, new("Unwindow(new[] { 2, 3 })", 2, 2, 5, 3), "a window of its input [2, 2, 5, 3] has 5 elements, not 2 × 3"),
        (RuleIds.ShapeMismatch, new("Unwindow(4611686018427387904)", 2, 2, 5, 3), "64 bits"),
        (RuleIds.InvalidArgument, new("Permute(2, 3, 1), Windows(2, Shift = -1)", 2, 4, 4), "Shift is -1; it takes an integer or two, new[] { height, width }, of at least 0"),
        (RuleIds.ShapeMismatch, new("Tril", 4), "it needs matrices, [..., rows, columns], but its input has the shape [4]"),
        (RuleIds.ShapeMismatch, new("Sum(1)", 4), "it leaves no dimension of its input [4]; keep one with KeepDim = true"),
        (RuleIds.ShapeMismatch, new("Max(2, -1)", 4, 3), "it names dimension 2 of its input [4, 3] twice"),
        (RuleIds.ShapeMismatch, new("Var(1)", 1, 4), "it divides by n - 1"),
        (RuleIds.ShapeMismatch, new("TopK(5, 1)", 4), "it takes 5 elements of dimension 1 of its input [4], which has 4"),
        (RuleIds.ShapeMismatch, new("Tap(\"x\"), Sum(1), Bilinear(3, \"x\")", 2, 4), "its inputs [4] and [2, 4] must have the same rank"),
        (RuleIds.ShapeMismatch, new("Tap(\"x\"), Bilinear(9223372036854775807, \"x\")", 4), "more parameters than 64 bits can count"),
        (RuleIds.InvalidArgument, new("Sign, Hardtanh(1, 1)", 4), "MinVal is 1 and must be below MaxVal, 1"),
        (RuleIds.InvalidArgument, new("RReLU(0.5, 0.25)", 4), "Lower is 0.5 and must not exceed Upper, 0.25"),
        (RuleIds.InvalidArgument, new("Sign, Softplus(0)", 4), "Beta is 0; it takes a finite number above 0"),
        (RuleIds.InvalidArgument, new("Dropout(1)", 4), "P is 1; it takes a finite number of at least 0 and below 1"),
        (RuleIds.InvalidArgument, new("Sign, Threshold(double.NaN, 0)", 4), "Bound is NaN; it takes a finite number"),
        (RuleIds.InvalidArgument, new("Norm(0.5, 1)", 4, 3), "P is 0.5; it takes a finite number of at least 1"),
        (RuleIds.InvalidArgument, new("Pow(0)", 4), "Exponent is 0; it takes a number above 0"),
        (RuleIds.InvalidArgument, new("Pow(0.1)", 4), "no small binary fraction; write numerator and denominator"),
        (RuleIds.InvalidArgument, new("Sum", 4), "Dims is empty"),
        (RuleIds.InvalidArgument, new("Reshape(-1, -1)", 4), "Sizes is [-1, -1]"),
        (RuleIds.InvalidArgument, new("Repeat(0)", 4), "Counts is [0]; each must be at least 1"),
        (RuleIds.NotHomogeneous, new("Tanh", 4), "use ReLU or LeakyReLU"),
        (RuleIds.NotHomogeneous, new("Softshrink(0.25)", 4), "use ReLU"),
        (RuleIds.NotHomogeneous, new("Linear(4), Sqrt", 4), "put Abs, ReLU or Square before it"),
        (RuleIds.NotHomogeneous, new("Pow(1, 9223372036854775807), Linear(4)", 4), "put Abs, ReLU or Square before it"),
        (RuleIds.NotHomogeneous, new("Pow(9223372036854775807), Square", 4), "use fewer powers and products"),
        (RuleIds.RootOfIntermediate, new("ReLU, Sqrt, Square", 4), "its gradient is infinite where its input is 0"),
        (RuleIds.RootOfIntermediate, new("Std(1)", 4, 3), "Var has a finite one"));

    public static TheoryData<string> Cases { get; } = new(Refusals.Cases);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Refusal_says_what_is_wrong_and_what_to_do(string layerCase) => Refusals.Check(layerCase);
}
