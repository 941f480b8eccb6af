using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Single operations on four elements, the result freed at once: the cost of a call.</summary>
internal sealed class OpsCase : ICase
{
    // Long against the clock's resolution, short against the time slices of whatever else runs.
    private const int Batch = 200;

    private readonly Tensor _x = Uniform.Fill([4], 1);
    private readonly Tensor _y = Uniform.Fill([4], 2);
    private readonly Tensor _z = zeros(4);
    private readonly Tensor _m;
    private readonly (string Name, Func<Tensor> Call)[] _operations;

    public OpsCase()
    {
        _m = _x.reshape(2, 2);
        _operations =
        [
            ("add", () => _x.add(_y)), ("mul", () => _x.mul(_y)), ("relu", () => _x.relu()), ("sum", () => _x.sum()),
            ("mm", () => _m.mm(_m)), ("view", () => _x.view(2, 2)), ("add_", () => _z.add_(_y)),
        ];
    }

    public IEnumerable<(string Name, double Value)> Checks()
    {
        foreach (var (name, call) in _operations)
        {
            var result = call();
            yield return (name, SumOfSquares(result));
            Free(result);
        }
    }

    public IEnumerable<Timing> Run(int count)
    {
        foreach (var (name, call) in _operations)
            yield return Time(name, call, count);
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { _x, _y, _z, _m })
            tensor.Dispose();
    }

    private Timing Time(string name, Func<Tensor> call, int count)
    {
        var batch = StepTimer.Median(name, RunBatch, count / Batch);
        return batch with { Nanoseconds = batch.Nanoseconds / Batch, PageFaults = batch.PageFaults / Batch };

        void RunBatch()
        {
            for (var i = 0; i < Batch; i++)
                Free(call());
        }
    }

    private static double SumOfSquares(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.to(ScalarType.Float64).square().sum().item<double>();
    }

    // An operation in place returns the tensor that it changed.
    private void Free(Tensor result)
    {
        if (!ReferenceEquals(result, _z))
            result.Dispose();
    }
}
