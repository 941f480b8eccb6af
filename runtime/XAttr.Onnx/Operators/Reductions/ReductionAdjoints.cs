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
}
