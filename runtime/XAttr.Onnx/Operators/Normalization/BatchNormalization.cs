using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Normalization;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Normalization;

/// <summary>scale · (x − mean) / √(var + eps) + shift with running statistics: linear where mean and shift are zero everywhere.</summary>
internal sealed class BatchNormalization() : Operator("BatchNormalization")
{
    public override IReadOnlyList<string> Attributes => ["epsilon", "momentum", "spatial", "training_mode"];

    public override (int Least, int Most) InputCount => (5, 5);

    public override TensorShape? InferShape(OperatorScope node, int output) => output == 0 ? node.Input.Shape : node[3]!.Shape;

    public override Rational? InferDegree(OperatorScope node)
    {
        if (node.Integer("training_mode", 0) != 0 || node.Node.Output.Skip(1).Any(static output => output.Length > 0))
        {
            node.CannotProve("it normalises over the batch, as in training", "export it for inference (model.eval())");
            return null;
        }

        if (!node.Decides(1, 2, 3, 4))
            return null;
        return node[2]!.IsZero && node[3]!.IsZero ? node.Degree : node.Ask(new BatchNorm2d(), inputs: [node.Input]);
    }

    public override bool Differentiate(AdjointScope scope)
    {
        if (Enumerable.Range(1, 4).Any(scope.Wants))
            return false;
        var deviation = scope.Add("Sqrt", scope.Add("Add", scope.Input(4), scope.Builder.Number(scope.Node.Real("epsilon", 1e-5), scope.Node[4]!.Type)));
        var factors = scope.Builder.Integers([-1, .. Enumerable.Repeat(1L, System.Math.Max(0, scope.Rank() - 2))]);
        scope.Give(0, scope.Add("Mul", scope.Gradient, scope.Add("Reshape", scope.Add("Div", scope.Input(1), deviation), factors)));
        return true;
    }

    public override string? Strip(StripScope scope)
    {
        if (scope.Node.Refusal?.InputDegree is null || !scope.IsFixed(2) || !scope.IsFixed(3))
            return null;
        var what = $"its shift {scope.Name(2)} and its mean {scope.Name(3)}";
        return scope.Zero(2) && scope.Zero(3) ? what : null;
    }

    /// <summary>Folded into the linear map before it, or else a ScaleNorm; what shifts is the twin's.</summary>
    public override bool Declare(DeclarationScope scope)
    {
        var node = scope.Node;
        if (scope.Weight(1) is not { } scale || scope.Weight(2) is not { } shift || scope.Weight(3) is not { } mean || scope.Weight(4) is not { } variance)
            return scope.Refuse("its scale, its shift and its statistics must be numbers of its own", "export it for inference (model.eval())");
        if (scope.KeepsBias && !(node[2]!.IsZero && node[3]!.IsZero))
            return scope.Refuse("its input is of degree 0, where it would keep its shift", "write that part by hand");
        var eps = node.Real("epsilon", 1e-5);
        double[] deviation = [.. variance.Read().Select(one => System.Math.Sqrt(one + eps))];
        double[] factors = [.. scale.Read().Zip(deviation, static (gamma, sigma) => gamma / sigma)];
        double[] offset = [.. shift.Read().Zip(mean.Read().Zip(factors, static (mu, factor) => mu * factor), static (beta, moved) => beta - moved)];
        if (scope.Map(0) is { } map)
        {
            map.Fold(factors, offset);
            return scope.Same();
        }

        if (node.Input.Shape is not { Rank: >= 2 and <= 5 } shape)
            return scope.Refuse("no norm of a declaration has so many dimensions", "write that part by hand");
        var variances = Weight.Of([.. deviation.Select(static sigma => sigma * sigma)]);
        scope.Map(scope.Weighted($"ScaleNorm{System.Math.Max(1, shape.Rank - 2)}d", [], new() { ["weight"] = scale, ["running_var"] = variances }));
        return offset.All(static number => number == 0) || scope.Shift(scope.Result, Weight.Of(offset).Channels(shape.Rank), named: 2);
    }
}
