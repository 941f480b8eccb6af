using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>What a prior is given once, such as a mask: a copy of it that follows the attributions to their device and, on demand, type.</summary>
internal sealed class PriorConstant(Tensor value, bool followsType = true) : IDisposable
{
    private Tensor _value = value.detach().clone().DetachFromDisposeScope();

    /// <summary>The constant where the attribution is. After the first time nothing is converted.</summary>
    public Tensor For(Tensor attribution)
    {
        ObjectDisposedException.ThrowIf(_value.IsInvalid, typeof(AttributionPrior));
        var type = followsType ? attribution.dtype : _value.dtype;
        var stays = _value.dtype == type
            && _value.device_type == attribution.device_type && _value.device_index == attribution.device_index;
        if (stays)
            return _value;
        var moved = _value.to(type, attribution.device).DetachFromDisposeScope();
        _value.Dispose();
        return _value = moved;
    }

    public void Dispose() => _value.Dispose();

    /// <summary>Its sizes.</summary>
    public long[] Shape
    {
        get
        {
            ObjectDisposedException.ThrowIf(_value.IsInvalid, typeof(AttributionPrior));
            return _value.shape;
        }
    }

    /// <summary>Refuses an attribution that a shape does not broadcast to.</summary>
    public static void RequireBroadcast(Tensor value, Tensor attribution, string what)
    {
        if (attribution.dim() == 0 || !Broadcast.Fits(value.shape, attribution.shape))
            throw new ArgumentException(
                $"The {what}'s shape {ShapeText.Of(value)} does not broadcast to the attribution's shape {ShapeText.Of(attribution)}: {Broadcast.Rule}.",
                nameof(attribution));
    }
}
