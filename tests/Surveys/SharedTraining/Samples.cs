using System.Collections.Generic;
using System.Linq;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Surveys.SharedTraining;

/// <summary>The samples of all trainings here.</summary>
internal static class Samples
{
    /// <summary>Images [count, 1, 6, 6] in three classes, with a mask each; every tenth has no label.</summary>
    public static TensorDataset Make(long count, ScalarType type)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var labels = randint(0, 3, [count], dtype: ScalarType.Int64);
        var inputs = randn([count, 1, 6, 6], dtype: type).add(labels.to(type).view(-1, 1, 1, 1), 0.5);
        var masks = rand([count, 6, 6], dtype: type).ge(0.7);
        var unlabelled = tensor(Enumerable.Range(0, (int)count).Select(static i => i % 10 == 3).ToArray());
        var data = new TensorDataset(inputs, labels.masked_fill(unlabelled, -100)) { Columns = new Dictionary<string, Tensor> { ["mask"] = masks } };
        foreach (var kept in new[] { data.Inputs, data.Targets, masks })
            kept.DetachFromDisposeScope();
        return data;
    }
}
