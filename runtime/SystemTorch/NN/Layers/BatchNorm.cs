namespace TorchSharp.Modules;

/// <summary>Normalises a channel by the batch's mean and variance in train mode, by the running ones in eval mode.</summary>
public abstract class BatchNorm : NormBase
{
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype,
        string name) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override torch.Tensor forward(torch.Tensor input)
    {
        ValidateInputDimensions(input);
        if (training && track_running_stats) num_batches_tracked?.add_(1);
        var ownStatistics = training || (running_mean is null && running_var is null);
        var tracked = !training || track_running_stats;
        return torch.nn.functional.batch_norm(
            input, tracked ? running_mean! : null!, tracked ? running_var! : null!, weight, bias, ownStatistics, Factor(), eps);
    }

    // Without a momentum the running statistics are plain averages over the batches.
    private double Factor()
    {
        if (momentum is { } fixedFactor) return fixedFactor;
        return training && num_batches_tracked is not null ? 1.0 / num_batches_tracked.ToInt64() : 0;
    }
}
