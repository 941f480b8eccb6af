using System;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What a recurrent module is made with.</summary>
internal sealed record RecurrentSizes(
    long Inputs, long Hidden, long Layers, bool HasBias, bool BatchFirst = false, double Dropout = 0, bool Bidirectional = false)
{
    public int Directions => Bidirectional ? 2 : 1;

    /// <summary>A state of zeros for each sample of the input.</summary>
    public Tensor Zeros(Tensor input)
    {
        if (input.ndim != 3) throw new ArgumentException($"A recurrent module expects three dimensions, not {input.ndim}.", nameof(input));
        return zeros([Directions * Layers, input.size(BatchFirst ? 0 : 1), Hidden], input.dtype, input.device);
    }

    /// <summary>A cell's state of zeros for each sample of the input.</summary>
    public Tensor CellZeros(Tensor input)
    {
        if (input.ndim != 2) throw new ArgumentException($"A recurrent cell expects two dimensions, not {input.ndim}.", nameof(input));
        return zeros([input.size(0), Hidden], input.dtype, input.device);
    }
}
