using System.Globalization;
using XAttr.Checkpoints;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>Writes what is to outlast the process: the weights for use elsewhere, and the run for going on.</summary>
/// <param name="model">The network.</param>
/// <param name="options">Where and how.</param>
/// <param name="file">The file of the run; null where it is not kept.</param>
internal sealed class RunKeeper(Module model, TrainerOptions options, RunFile? file)
{
    /// <summary>A sentence on what was kept last; null before that.</summary>
    public string? Kept { get; private set; }

    /// <summary>Writes both; not with weights that are of no use, which would take the place of good ones.</summary>
    /// <exception cref="TrainingDivergedException">A weight is infinite or not a number.</exception>
    public void Keep(RunState state)
    {
        KeepRun(state);
        KeepWeights(state);
    }

    /// <summary>Writes the run.</summary>
    public void KeepRun(RunState state)
    {
        if (file is null)
            return;
        RequireFinite(state);
        file.Save(state);
        Say(file.Path, "the run at", state);
    }

    /// <summary>Writes the weights.</summary>
    public void KeepWeights(RunState state)
    {
        if (options.CheckpointPath is null)
            return;
        RequireFinite(state);
        Checkpoint.Save(model, options.CheckpointPath, new() { Epoch = state.Epochs.Count, Step = state.Steps, Seed = options.Seed });
        Say(options.CheckpointPath, "the weights of", state);
    }

    private void Say(string path, string what, RunState state)
    {
        var when = state.Batch == 0
            ? string.Create(CultureInfo.InvariantCulture, $"the end of epoch {state.Epochs.Count}")
            : string.Create(CultureInfo.InvariantCulture, $"epoch {state.Epochs.Count + 1} after batch {state.Batch}");
        Kept = $"{path} holds {what} {when}.";
    }

    private void RequireFinite(RunState state)
    {
        if (NonFiniteSource.InParameters(model) is { } source)
            throw new TrainingDivergedException(state.Epochs.Count + 1, state.Batch, [], state.Meter.Loss, null, source, Kept);
    }
}
