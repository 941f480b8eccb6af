using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Masks of attention: what is true, or −∞, is not looked at; other numbers are added to the logits.</summary>
internal static class AttentionMasks
{
    /// <param name="logits">[samples · heads, steps, keys], in the caller's dispose scope.</param>
    /// <param name="steps">[steps, keys] or [samples · heads, steps, keys].</param>
    /// <param name="padding">[samples, keys].</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="heads">The number of heads.</param>
    public static Tensor Apply(Tensor logits, Tensor? steps, Tensor? padding, long samples, long heads)
    {
        if (steps is not null) logits = Add(logits, Widen(steps, logits.size(2)));
        if (padding is null) return logits;
        var wide = Widen(padding, logits.size(2)).reshape(samples, 1, 1, -1).expand(-1, heads, -1, -1).reshape(samples * heads, 1, -1);
        return Add(logits, wide);
    }

    private static Tensor Add(Tensor logits, Tensor mask) =>
        mask.dtype == ScalarType.Bool ? logits.masked_fill(mask, double.NegativeInfinity) : logits.add(mask);

    // Keys that the module itself appends are looked at.
    private static Tensor Widen(Tensor mask, long keys) => mask.size(-1) == keys
        ? mask
        : nn.functional.pad(mask, (0, keys - mask.size(-1)));
}
