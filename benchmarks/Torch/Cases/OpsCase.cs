using System;
using System.Collections.Generic;
using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Single operations on four elements, the result freed at once: the cost of a call.</summary>
internal sealed class OpsCase : ICase
{
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
            using var scope = NewDisposeScope();
            yield return (name, call().to(ScalarType.Float64).square().sum().item<double>());
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

    private static Timing Time(string name, Func<Tensor> call, int count)
    {
        var faults = PageFaults.Count();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            call().Dispose();
        return new Timing(name, Stopwatch.GetElapsedTime(start).TotalNanoseconds / count, (PageFaults.Count() - faults) / (double)count);
    }
}
