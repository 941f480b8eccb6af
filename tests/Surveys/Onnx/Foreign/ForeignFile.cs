using System.Collections.Generic;
using System.IO;
using System.Linq;
using Onnx;
using TorchSharp;
using XAttr.Onnx;
using XAttr.Surveys.Onnx.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Foreign;

/// <summary>A file that someone else made: the verdict against numbers in float64, and what is left of it without biases and shifts against PyTorch's autograd.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="IsProved">The verdict.</param>
/// <param name="Difference">What F(αx) differs by from αᵏF(x), relative L2: of the degree that was proved, or else of that which fits best.</param>
/// <param name="Refusals">What breaks the proof.</param>
public sealed record ForeignFile(string Name, bool IsProved, double Difference, IReadOnlyList<string> Refusals)
{
    // In float64 sums of a million products keep 10 digits, and the smallest eps under a root that is left, 10⁻⁶ of squares of about 1, moves the seventh. A power of two
    // scales without rounding; 64 takes activations over bounds that lie at 6.
    private const double Tolerance = 1e-10;
    private const double Factor = 64;

    /// <summary>Whether numbers say what the proof says.</summary>
    public bool Agrees => IsProved == (Difference <= Tolerance);

    /// <summary>Proves a file, and evaluates it at two scales of one input.</summary>
    public static ForeignFile Judge(string path) => Judge(Path.GetFileName(path), OnnxFile.Read(path), OnnxProof.Of(path));

    /// <summary>The same of a model and what was proved of it.</summary>
    internal static ForeignFile Judge(string name, ModelProto model, OnnxProof proof)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var input = Engine.InputsOf(model).Single();
        using var generator = new torch.Generator(1);
        var x = randn([.. input.Type.TensorType.Shape.Dim.Select(static size => size.DimValue > 0 ? size.DimValue : 1)], ScalarType.Float64, generator: generator);
        double[] At(double factor)
        {
            using var pass = NewDisposeScope();
            return Tensors.Values(Evaluator.Run(model, new Dictionary<string, Tensor> { [input.Name] = x * factor })[model.Graph.Output[0].Name]);
        }

        var (one, other) = (At(1), At(Factor));
        var difference = proof.Degree is { } degree ? Scaling.Difference(one, other, Factor, degree.ToDouble()) : Scaling.SmallestDifference(one, other, Factor);
        return new(name, proof.IsProved, difference, [.. proof.Refusals.Select(static refusal => refusal.ToString())]);
    }
}
