using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp;
using XAttr.Onnx;
using XAttr.Surveys.Onnx.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Foreign;

/// <summary>A network without its biases and shifts: proved and explained, against PyTorch's autograd of the same.</summary>
/// <param name="IsProved">Whether it is proved then.</param>
/// <param name="Remaining">The operators of the nodes that still break the proof.</param>
/// <param name="ScoresError">What the scores differ by, relative L2.</param>
/// <param name="AttributionError">What the attribution differs by, relative L2; the same as above where it is not proved, of no attribution.</param>
public sealed record StrippedFile(bool IsProved, IReadOnlyList<string> Remaining, double ScoresError, double? AttributionError)
{
    /// <summary>Strips a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What PyTorch says of it: input, scores and input × gradient, as float64.</param>
    public static StrippedFile Judge(string path, string expected)
    {
        var stripped = OnnxStripped.Of(path).Model;
        var proof = OnnxProof.Of(stripped);
        var doubled = Doubles.Of(stripped);
        if (proof.IsProved)
            doubled = OnnxExplanation.Add(doubled);
        var numbers = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(expected)).ToArray();
        var input = Engine.InputsOf(doubled).Single();
        long[] sizes = [1, .. input.Type.TensorType.Shape.Dim.Skip(1).Select(static size => size.DimValue)];
        var count = (int)sizes.Aggregate(1L, static (product, size) => product * size);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var values = Evaluator.Run(doubled, new Dictionary<string, Tensor> { [input.Name] = tensor(numbers[..count]).reshape(sizes) });

        double[] Output(int output) => Tensors.Values(values[doubled.Graph.Output[output].Name]);
        var scores = Scaling.Difference(Output(0), numbers[count..^count], 1, 0);
        return new(
            proof.IsProved, [.. proof.Refusals.Select(static refusal => refusal.Operator).Distinct()], scores,
            proof.IsProved ? Scaling.Difference([.. Output(1).Select(value => value * proof.Degree!.Value.ToDouble())], numbers[^count..], 1, 0) : null);
    }
}
