using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Networks;

// Pooling that chooses elements, in a FirstOrderPass: what is kept are their places.
public abstract partial class FirstOrderPass
{
    private const long ChannelsOfAVector = 8;

    /// <summary>Any pooling that tells where it took its elements from, counted over all spatial dimensions.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="input">The input, [N, C, …].</param>
    /// <param name="pool">The pooling, such as <c>functional.max_pool2d_with_indices</c>.</param>
    public static Tensor MaxPool(FirstOrderPass pass, Tensor input, Func<Tensor, (Tensor Output, Tensor Indices)> pool)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(pool);
        return pass.Choose(input, x =>
        {
            var (output, indices) = IsSlowToPool(x) ? PoolChannelsLast(x, pool) : pool(x);
            return (output, new FrozenChoice(u => Take(u, indices), indices) { Maxima = u => Take(u[0], indices) });
        });
    }

    /// <summary>Elements put back, among zeros, to where the pooling of another tensor found its maxima.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="input">The elements.</param>
    /// <param name="pooled">The other tensor.</param>
    /// <param name="places">From the other tensor to the places.</param>
    /// <param name="unpool">From elements and places to the result.</param>
    public static Tensor MaxUnpool(
        FirstOrderPass pass, Tensor input, Tensor pooled, Func<Tensor, Tensor> places, Func<Tensor, Tensor, long[], Tensor> unpool)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(unpool);
        return pass.Choose([input, pooled], inputs =>
        {
            var indices = places(inputs[1].detach());
            var size = inputs[1].shape;
            return (unpool(inputs[0], indices, size), new FrozenChoice([indices], u => unpool(u[0], indices, size)) { Jumping = nameof(MaxUnpool) });
        });
    }

    // On a CPU libtorch pools one element at a time, but whole vectors of channels where those lie last.
    private static bool IsSlowToPool(Tensor x) =>
        x.dim() == 4 && x.size(1) >= ChannelsOfAVector && x.device_type == DeviceType.CPU && x.is_contiguous();

    // Turning the map there and its places back costs a tenth of what it saves; the elements are taken from where they are.
    private static (Tensor Output, Tensor Indices) PoolChannelsLast(Tensor x, Func<Tensor, (Tensor Output, Tensor Indices)> pool)
    {
        using var scope = NewDisposeScope();
        Tensor indices;
        using (no_grad())
            indices = pool(MemoryLayout.In(x.detach(), MemoryFormat.ChannelsLast)).Indices.contiguous();
        return (Take(x, indices).MoveToOuterDisposeScope(), indices.MoveToOuterDisposeScope());
    }

    private static Tensor Take(Tensor u, Tensor indices)
    {
        if (MemoryLayout.IsChannelsLast(u))
            return TakeChannelsLast(u, indices);
        using var flat = u.flatten(2);
        using var places = indices.flatten(2);
        using var taken = flat.gather(2, places);
        return taken.view(indices.shape);
    }

    // The other way would copy the whole map, and leave the rest of the pass in the usual order.
    private static Tensor TakeChannelsLast(Tensor u, Tensor indices)
    {
        using var scope = NewDisposeScope();
        var (sources, places) = (u.permute(0, 2, 3, 1), indices.permute(0, 2, 3, 1));
        var taken = sources.flatten(1, 2).gather(1, places.flatten(1, 2));
        return taken.view(places.shape).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
