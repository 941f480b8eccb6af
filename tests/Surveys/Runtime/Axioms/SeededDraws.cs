using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Surveys.Runtime.Axioms;

/// <summary>The random numbers of the cases, one behind the other; the backend's generator is left alone.</summary>
internal sealed class SeededDraws(long seed) : IDisposable
{
    private readonly Generator _generator = new(unchecked((ulong)seed));

    /// <summary>Uniform in [0, 1), float64.</summary>
    public Tensor Uniform(params long[] shape) => rand(shape, dtype: ScalarType.Float64, generator: _generator);

    /// <summary>Standard normal, of a tensor's type and device, one row a sample.</summary>
    public Tensor Normal(Tensor like, long samples) =>
        randn([samples, .. like.shape[1..]], dtype: ScalarType.Float64, generator: _generator).to(like.dtype, like.device);

    /// <summary>Uniform in {0, …, end − 1}, int64.</summary>
    public Tensor Integers(long end, params long[] shape) => Uniform(shape).mul(end).to(ScalarType.Int64).clamp_max(end - 1);

    public void Dispose() => _generator.Dispose();
}
