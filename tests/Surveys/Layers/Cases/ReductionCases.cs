using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class ReductionCases
{
    // Its elements are quotients of degree 0, which any function may be applied to.
    private const string DegreeZero = "Tap(\"x\"), Linear(4), Divide(\"x\"), ";

    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("CumMax(1)", 4, 3),
        new("CumMax(-1)", 4, 3),
        new("CumMin(1)", 4, 3),
        new("CumMin(-1)", 4, 3),
        new("CumProd(1)", 4, 3),
        new("CumProd(1)", 1, 3),
        new(DegreeZero + "CumProd(-1)", 4),
        new("CumSum(1)", 4, 3),
        new("CumSum(-1)", 4, 3),
        new("Diff", 4, 3),
        new("Diff(1)", 4, 3),
        new("Diff(1)", 2),
        new("LogSumExp(1)", 4, 3),
        new("LogSumExp(-1, KeepDim = true)", 4, 3),
        new("LogSumExp(1)", 1, 3),
        new(DegreeZero + "LogSumExp(1, KeepDim = true)", 4),
        new("Max(1)", 4, 3),
        new("Max(-1, 1, KeepDim = true)", 4, 3, 2),
        new("Mean(1)", 4, 3),
        new("Mean(-1, 2)", 4, 3, 2),
        new("Mean(1, KeepDim = true)", 4),
        new("Median(1)", 5, 3),
        new("Median(-1)", 5, 4),
        new("Median(1, KeepDim = true)", 4),
        new("Min(1)", 4, 3),
        new("Min(-1, 1, KeepDim = true)", 4, 3, 2),
        new("Norm(2, 1)", 4, 3),
        new("Norm(1, -1)", 4, 3),
        new("Norm(3, 2, 3)", 4, 3, 2),
        new("Norm(1.5, 1, KeepDim = true)", 4),
        new("ReLU, Norm(2, 1)", 4, 3),
        new("Prod(1)", 4, 3),
        new("Prod(-1, KeepDim = true)", 4, 3),
        new("Square, Prod(1, KeepDim = true)", 3),
        new("Sort", 4, 3),
        new("Sort(1)", 4, 3),
        new("Sort(-1, Descending = true)", 4, 3),
        new("Std(1)", 4, 3),
        new("Std(-1, KeepDim = true, Unbiased = false)", 4, 3),
        new("Sum(1)", 4, 3),
        new("Sum(-1, 2)", 4, 3, 2),
        new("Sum(1, KeepDim = true)", 4),
        new("TopK(2)", 4, 3),
        new("TopK(3, 1)", 4, 3),
        new("TopK(2, Largest = false)", 4, 3),
        new("Var(1)", 4, 3),
        new("Var(1, 2, Unbiased = false)", 4, 3, 2),
        new("Square, Var(-1, KeepDim = true)", 4, 3),
    ];
}
