using System.Collections.Generic;

namespace XAttr.Onnx.Operators.Reductions;

/// <summary>Gradients of what is one number for all that some axes hold, whose size is 1 in the result.</summary>
internal static class ReductionAdjoints
{
    public static string Sum(AdjointScope scope, string gradient) => scope.Add("Expand", gradient, scope.ShapeOf());

    /// <summary>The same, shared among as many as there are to one of the result.</summary>
    public static string Mean(AdjointScope scope, string gradient, string output)
    {
        var count = scope.Add("Div", scope.Add("Size", scope.Input()), scope.Add("Size", output));
        return Sum(scope, scope.Add("Div", gradient, scope.Builder.Add("Cast", [count], ("to", (long)scope.Type))));
    }

    /// <summary>To those that are the result; equals share.</summary>
    public static string Chosen(AdjointScope scope, string gradient, string output, string axes)
    {
        var chosen = scope.Builder.Add("Cast", [scope.Add("Equal", scope.Input(), output)], ("to", (long)scope.Type));
        var count = scope.Builder.Add("ReduceSum", [chosen, axes], ("keepdims", 1L));
        return scope.Add("Mul", chosen, scope.Add("Div", gradient, count));
    }

    /// <summary>Each time the product of the others: of several zeros it is 0, and of one it is not for that one alone.</summary>
    public static string Product(AdjointScope scope, string gradient, IReadOnlyList<long> axes)
    {
        var isZero = scope.Add("Equal", scope.Input(), scope.Number(0));
        var zeros = scope.Reduce("ReduceSum", scope.Builder.Add("Cast", [isZero], ("to", (long)scope.Type)), axes);
        var factors = scope.Add("Where", isZero, scope.Number(1), scope.Input());
        var product = scope.Add("Mul", gradient, scope.Reduce("ReduceProd", factors, axes));
        var ofZero = scope.Where(scope.Add("Equal", zeros, scope.Number(1)), product);
        var ofOthers = scope.Where(scope.Add("Equal", zeros, scope.Number(0)), scope.Add("Div", product, factors));
        return scope.Add("Where", isZero, ofZero, ofOthers);
    }
}
