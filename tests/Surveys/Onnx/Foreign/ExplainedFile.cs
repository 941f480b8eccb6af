using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using TorchSharp;
using XAttr.Onnx;
using XAttr.Surveys.Onnx.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Foreign;

/// <summary>The explanation of a network that is proved, in float64 and in ONNX Runtime.</summary>
/// <param name="Scores">The scores in float64.</param>
/// <param name="AttributionError">What the attribution differs by from PyTorch's input × gradient, relative L2, both in float64.</param>
/// <param name="AutogradError">The same from libtorch's of the file's own graph: where the exporter folded norms, its rounded weights are another network.</param>
/// <param name="EngineScoresError">What ONNX Runtime's scores in float32 differ by from those in float64, relative L2.</param>
/// <param name="EngineRatioOfMeans">What its attribution differs by: the mean of the differences over the mean of the values.</param>
/// <param name="FlippedGates">How many gates of the backward pass are open there and closed in float64, or the reverse.</param>
/// <param name="EngineError">What its attribution differs by from that in float64 through the gates that it had, relative L2: rounding alone.</param>
public sealed record ExplainedFile(
    IReadOnlyList<double> Scores, double AttributionError, double AutogradError, double EngineScoresError, double EngineRatioOfMeans, long FlippedGates, double EngineError)
{
    /// <summary>Explains a network.</summary>
    /// <param name="model">The network, in float32.</param>
    /// <param name="degree">Its degree.</param>
    /// <param name="image">What is explained, in float64, of numbers that float32 has.</param>
    /// <param name="expected">PyTorch's input × gradient of the largest score.</param>
    public static ExplainedFile Judge(ModelProto model, double degree, Tensor image, double[] expected)
    {
        using var scope = NewDisposeScope();
        var (input, scores) = (Engine.InputsOf(model).Single().Name, model.Graph.Output[0].Name);
        var doubled = Doubles.Of(model);
        var explained = OnnxExplanation.Add(doubled);
        var values = Evaluate(explained, image.detach(), input);
        var found = Numbers(values[OnnxExplanation.Attribution]);

        var (given, given64) = (new Dictionary<string, Tensor> { [input] = image.to(ScalarType.Float32) }, new Dictionary<string, Tensor> { [input] = image.detach() });
        var single = OnnxExplanation.Add(model);
        var results = Engine.Run(single, given);
        var decided = Decisions.Of((single, given), (explained, given64));
        return new(
            Numbers(values[scores]),
            Scaling.Difference(Times(found, degree), expected, 1, 0),
            Scaling.Difference(Times(found, degree), Autograd(doubled, image, input, scores), 1, 0),
            Scaling.Difference(results[0], Numbers(values[scores]), 1, 0),
            results[1].Zip(found, static (one, other) => Math.Abs(one - other)).Sum() / found.Sum(Math.Abs),
            decided.Flips,
            Scaling.Difference(results[1], decided.Outputs[OnnxExplanation.Attribution], 1, 0));
    }

    private static Dictionary<string, Tensor> Evaluate(ModelProto model, Tensor image, string input)
    {
        using var frozen = no_grad();
        return Evaluator.Run(model, new Dictionary<string, Tensor> { [input] = image });
    }

    private static double[] Autograd(ModelProto model, Tensor image, string input, string scores)
    {
        var x = image.detach().clone().requires_grad_();
        Evaluator.Run(model, new Dictionary<string, Tensor> { [input] = x })[scores].max().backward();
        return Numbers(x.detach() * x.grad!);
    }

    private static double[] Numbers(Tensor values) => Tensors.Values(values);

    private static double[] Times(double[] values, double factor) => [.. values.Select(value => value * factor)];
}
