using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>Batches of a data set, with all that is known of their samples.</summary>
internal static class Batches
{
    /// <summary>The samples at the given indices, in that order, on a device.</summary>
    public static MiniBatch Of(TensorDataset data, long[] indices, Device device, double share = 1, double epochs = 0, long position = 0)
    {
        var selected = tensor(indices);
        Tensor On(Tensor rows) => TensorDataset.Rows(rows, selected).to(device);
        var columns = data.Columns.ToDictionary(static column => column.Key, column => On(column.Value));
        return new([.. data.AllInputs.Select(On)], On(data.Targets), new SampleRows(columns, selected, data.Count), share, epochs, position);
    }
}
