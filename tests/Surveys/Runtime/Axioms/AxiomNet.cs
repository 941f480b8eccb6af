using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Runtime.Axioms;

/// <summary>F(x) = v · relu(W·x + b) in float64, the function that axioms are tested on; its weights are the caller's.</summary>
internal class AxiomNet(Tensor hidden, Tensor bias, Tensor output) : Module<Tensor, Tensor>(nameof(AxiomNet))
{
    /// <summary>W, [H, D].</summary>
    public Tensor Hidden { get; } = hidden;

    /// <summary>b, [H].</summary>
    public Tensor Shift { get; } = bias;

    /// <summary>v, [H].</summary>
    public Tensor Weights { get; } = output;

    /// <summary>A network of the class.</summary>
    public static AxiomNet Of(NetworkClass networks, Tensor hidden, Tensor bias, Tensor output) =>
        networks == NetworkClass.XDnn ? new Homogeneous(hidden, output) : new AxiomNet(hidden, bias, output);

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.matmul(Hidden.t()).add(Shift).relu().matmul(Weights).unsqueeze(1);

    /// <summary>Σ |v| · |W|·|x|, what its rounding errors are measured by, [N].</summary>
    public Tensor Scale(Tensor input) => input.abs().matmul(Hidden.abs().t()).add(Shift.abs()).matmul(Weights.abs());

    /// <summary>Σ |v·(W·x)|: by how much the gradient along the path from 0 to x can jump, [N].</summary>
    public Tensor Jumps(Tensor input) => input.matmul(Hidden.t()).mul(Weights).abs().sum(1);

    /// <summary>As text from which it can be built again.</summary>
    public string Describe() => $"W = {Text.Of(Hidden)}, b = {Text.Of(Shift)}, v = {Text.Of(Weights)}";

    private sealed class Homogeneous(Tensor hidden, Tensor output) : AxiomNet(hidden, zeros(hidden.size(0), ScalarType.Float64), output), IXDnn
    {
        public Rational HomogeneityDegree => 1;
    }

    /// <summary>Numbers that read back as themselves.</summary>
    internal static class Text
    {
        public static string Of(Tensor tensor)
        {
            using var scope = NewDisposeScope();
            return tensor.dim() == 0
                ? tensor.ToDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture)
                : "[" + string.Join(", ", Enumerable.Range(0, (int)tensor.size(0)).Select(i => Of(tensor[i]))) + "]";
        }
    }
}
