using System;

namespace TorchSharp.Modules;

/// <summary>Normalises each channel of each sample by its own mean and variance, or by running ones in eval mode where it tracks them.</summary>
public abstract class InstanceNorm : NormBase
{
    public InstanceNorm(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype,
        string name) : base(num_features, eps, momentum ?? 0.1, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <summary>How many dimensions a sample has without its batch: the channels and the spatial ones.</summary>
    protected abstract long GetNumberOfBatchDimensions();

    public override torch.Tensor forward(torch.Tensor input)
    {
        ValidateInputDimensions(input);
        var channels = (int)(input.ndim - GetNumberOfBatchDimensions());
        if (input.size(channels) != num_features)
            throw new ArgumentException($"{GetName()} was made for {num_features} channels, its input has {input.size(channels)}.", nameof(input));
        if (channels > 0) return Normalize(input);
        using var batch = input.unsqueeze(0);
        using var normalized = Normalize(batch);
        return normalized.squeeze(0);
    }

    private torch.Tensor Normalize(torch.Tensor input) => torch.nn.functional.instance_norm(
        input, running_mean, running_var, weight, bias, training || !track_running_stats, momentum ?? 0.1, eps);
}
