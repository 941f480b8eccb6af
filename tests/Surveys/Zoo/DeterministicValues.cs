using System;
using System.Linq;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Zoo;

/// <summary>The numbers of fixtures/zoo_values.py, bit for bit: multiplication, addition and truncation round the same everywhere.</summary>
internal static class DeterministicValues
{
    private const int Buckets = 61;
    private const double Golden = 0.6180339887498949;

    /// <summary>A sample [1, …] of an input, counted from 0, in [−1, 1), or of word numbers below <paramref name="words"/>.</summary>
    public static Tensor Input(int input, long[] shape, long? words)
    {
        using var scope = NewDisposeScope();
        var values = Of(input == 0 ? "input" : $"input{input}", shape.Aggregate(1L, static (product, size) => product * size)).reshape([1, .. shape]);
        var sample = words is { } count ? values.mul(count).to(ScalarType.Int64) : values.mul(2).sub(1);
        return sample.MoveToOuterDisposeScope();
    }

    /// <summary>Numbers in [−1, 1) of a name and a shape.</summary>
    public static Tensor Named(string name, params long[] shape)
    {
        using var scope = NewDisposeScope();
        var values = Of(name, shape.Aggregate(1L, static (product, size) => product * size)).reshape(shape);
        return values.mul(2).sub(1).MoveToOuterDisposeScope();
    }

    /// <summary>Fills every parameter: weights keep the size of what they are multiplied with, vectors lie in [−0.5, 0.5).</summary>
    public static void Fill(Module net)
    {
        foreach (var (name, parameter) in net.named_parameters())
            Fill(name, parameter);
    }

    /// <summary>Fills one parameter.</summary>
    public static void Fill(string name, Tensor parameter)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var centred = Of(name, parameter.numel()).reshape(parameter.shape).sub_(0.5);
        var fanIn = (double)parameter.numel() / parameter.size(0);
        parameter.copy_(parameter.dim() == 1 ? centred : centred.mul_(2 * Math.Sqrt(6 / fanIn)));
    }

    /// <summary>A random projection to a few numbers, whose relative L2 error is about the tensor's own.</summary>
    public static double[] Sketch(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var signed = tensor.flatten().mul(Of("sketch", tensor.numel()).sub(0.5));
        var rest = tensor.numel() % Buckets;
        var padded = functional.pad(signed, [0L, rest == 0 ? 0 : Buckets - rest]);
        return [.. padded.reshape(-1, Buckets).sum(dim: 0).data<double>()];
    }

    // Numbers in [0, 1): multiples of an irrational number, offset by the name, and scrambled by a parabola's last digits.
    private static Tensor Of(string name, long count)
    {
        var fractions = arange(1, count + 1, ScalarType.Float64).mul_(Golden).add_(Hash(name) / 4294967296.0).frac_();
        return fractions.add(1).mul_(fractions).mul_(8191.5).frac_();
    }

    // FNV-1a.
    private static uint Hash(string name) => Encoding.ASCII.GetBytes(name).Aggregate(0x811C9DC5u, static (hash, value) => (hash ^ value) * 0x01000193u);
}
