using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>
/// Adds up the gradients of several processes, many in one message: a message has a cost of its own, however short. It comes after the backward pass, as
/// TorchSharp has no hooks on tensors that would tell which gradients are done.
/// </summary>
internal static class GradientSum
{
    // 25 MB a message are what PyTorch's DistributedDataParallel sends; its authors found little to gain beyond.
    private const long BucketBytes = 25 << 20;

    /// <summary>Gives the weights of every process the sum of all processes' gradients; those that have none in any process are left without.</summary>
    public static void Over(ProcessGroup group, IEnumerable<Parameter> trained)
    {
        foreach (var bucket in Buckets(trained))
            Sum(group, bucket);
    }

    private static void Sum(ProcessGroup group, List<Parameter> bucket)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var gradients = bucket.ConvertAll(static weight => weight.grad is { IsInvalid: false } gradient ? gradient : null);
        var type = bucket[0].dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

        // Behind the gradients stands whether there is one.
        var has = tensor(gradients.Select(static gradient => gradient is null ? 0.0 : 1).ToArray(), type);
        var all = cat([.. bucket.Select((weight, i) => (gradients[i] ?? zeros_like(weight)).flatten().to(type, CPU)), has]);
        group.AllReduce(all);
        var start = 0L;
        for (var i = 0; i < bucket.Count; i++)
        {
            var weight = bucket[i];
            var sum = all.narrow(0, start, weight.numel()).view(weight.shape);
            start += weight.numel();
            if (gradients[i] is { } own)
                own.copy_(sum);
            else if (all[all.size(0) - bucket.Count + i].ToDouble() > 0)
                weight.grad = zeros_like(weight).copy_(sum);
        }
    }

    private static IEnumerable<List<Parameter>> Buckets(IEnumerable<Parameter> trained)
    {
        var bucket = new List<Parameter>();
        var bytes = 0L;
        foreach (var weight in trained)
        {
            var size = weight.numel() * weight.element_size();
            if (bucket.Count > 0 && (bytes + size > BucketBytes || weight.dtype != bucket[0].dtype))
            {
                yield return bucket;
                (bucket, bytes) = ([], 0);
            }

            bucket.Add(weight);
            bytes += size;
        }

        if (bucket.Count > 0)
            yield return bucket;
    }
}
