using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>A batch of a source.</summary>
/// <param name="indices">Its samples.</param>
/// <param name="labelled">How many of them a loss is the mean over.</param>
/// <param name="load">Their tensors, of the caller's dispose scope where they are not kept.</param>
/// <param name="kept">What was read already; freed with the batch.</param>
internal sealed class SourceBatch(long[] indices, long labelled, Func<TensorDataset> load, TensorDataset? kept = null) : IDisposable
{
    public long[] Indices => indices;

    public long Labelled => labelled;

    /// <summary>What goes through the network, on a device.</summary>
    /// <param name="device">Where the network is.</param>
    /// <param name="count">How many samples the source has.</param>
    /// <param name="share">See <see cref="MiniBatch"/>, as for what follows.</param>
    /// <param name="epochs">See there.</param>
    /// <param name="position">See there.</param>
    public MiniBatch On(Device device, long count, double share = 1, double epochs = 0, long position = 0)
    {
        var data = load();
        var columns = data.Columns.ToDictionary(static column => column.Key, column => column.Value.to(device));
        return new([.. data.AllInputs.Select(input => input.to(device))], data.Targets.to(device), new SampleRows(columns, tensor(indices), count), share, epochs, position);
    }

    public void Dispose() => kept?.Free();
}
