using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Onnx;
using TorchSharp;
using XAttr.Onnx;
using XAttr.Surveys.Onnx.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Foreign;

/// <summary>A network without its biases and shifts: the verdict, and where it is proved the explanation, against PyTorch's autograd of the same.</summary>
/// <param name="Verdict">The verdict on what is left, and what numbers say of it.</param>
/// <param name="Unnamed">The nodes that saturate or have a bound, and that no refusal names.</param>
/// <param name="ScoresError">What the scores differ by from PyTorch's, relative L2, in float64.</param>
/// <param name="Explained">How the explanation does; null where the network is not proved, and has none.</param>
public sealed record StrippedFile(ForeignFile Verdict, IReadOnlyList<string> Unnamed, double ScoresError, ExplainedFile? Explained)
{
    // What these networks apply to values that scale: ReLU6, Hardswish, hard and soft gates. GELU's error function stands behind norms in them, where its input is of degree 0
    // once the eps of the norm is mended, which is named.
    private static readonly string[] Saturating = ["Clip", "HardSwish", "HardSigmoid", "Sigmoid"];

    /// <summary>Strips a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What PyTorch says of it: input, scores and input × gradient, as float64.</param>
    public static StrippedFile Judge(string path, string expected)
    {
        var stripped = OnnxStripped.Of(path).Model;
        var proof = OnnxProof.Of(stripped);
        var verdict = ForeignFile.Judge($"{Path.GetFileName(path)} stripped", stripped, proof);
        var named = proof.Refusals.Select(static refusal => refusal.Node).ToHashSet();
        var unnamed = stripped.Graph.Node.Where(node => Saturating.Contains(node.OpType) && !named.Contains(node.Name)).Select(static node => node.Name).ToList();

        var numbers = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(expected)).ToArray();
        var input = Engine.InputsOf(stripped).Single();
        int[] sizes = [1, .. Engine.SizesOf(input).Skip(1)];
        var count = sizes.Aggregate(1, static (product, size) => product * size);
        using var scope = NewDisposeScope();
        var image = tensor(numbers[..count]).reshape([.. sizes.Select(static size => (long)size)]);
        if (proof.IsProved)
        {
            var explained = ExplainedFile.Judge(stripped, proof.Degree!.Value.ToDouble(), image, numbers[^count..]);
            return new(verdict, unnamed, Scaling.Difference(explained.Scores, numbers[count..^count], 1, 0), explained);
        }

        using var frozen = no_grad();
        var scores = Evaluator.Run(stripped, new Dictionary<string, Tensor> { [input.Name] = image })[stripped.Graph.Output[0].Name];
        return new(verdict, unnamed, Scaling.Difference(Tensors.Values(scores), numbers[count..^count], 1, 0), null);
    }
}
