using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using XAttr.Checkpoints;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>
/// Writes what is to outlast the process: the weights for use elsewhere, and the run for going on. Where a file cannot be written, the one before stays,
/// and so does the training.
/// </summary>
/// <param name="model">The network.</param>
/// <param name="options">Where and how.</param>
/// <param name="file">The file of the run; null where it is not kept.</param>
/// <param name="notices">Told of files that could not be written.</param>
internal sealed class RunKeeper(Module model, TrainerOptions options, RunFile? file, Notices notices)
{
    private readonly HashSet<string> _failing = [];
    private readonly HashSet<string> _neverFinite = NonFiniteSource.Buffers(model);

    /// <summary>A sentence on what was kept last; null before that.</summary>
    public string? Kept { get; private set; }

    /// <summary>Writes both.</summary>
    public void Keep(RunState state)
    {
        KeepRun(state);
        KeepWeights(state);
    }

    /// <summary>Writes the run.</summary>
    public void KeepRun(RunState state)
    {
        if (options.IsWriter && file is not null && TryWrite(file.Path, () => file.Save(state)))
            Say(file.Path, "the run at", state);
    }

    /// <summary>Writes the weights.</summary>
    public void KeepWeights(RunState state)
    {
        var info = new CheckpointInfo { Epoch = state.Epochs.Count, Step = state.Steps, Seed = options.Seed };
        if (options.IsWriter && options.CheckpointPath is { } path && TryWrite(path, () => Checkpoint.Save(model, path, info)))
            Say(path, "the weights of", state);
    }

    /// <summary>Writes something beside the training that must not end it. Of a file that fails again and again the first failure is told.</summary>
    public bool TryWrite(string what, Action write)
    {
        try
        {
            write();
            _failing.Remove(what);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (_failing.Add(what))
                notices.Say($"{error.Message.TrimEnd('.')}. The training goes on.{(Kept is null ? "" : " " + Kept)}");
            return false;
        }
    }

    /// <summary>Refuses weights that are of no use, before they take the place of good ones.</summary>
    /// <exception cref="TrainingDivergedException">A weight is infinite or not a number.</exception>
    public void RequireFinite(RunState state)
    {
        if (NonFiniteSource.InState(model, _neverFinite) is { } source)
            throw new TrainingDivergedException(state.Epochs.Count + 1, state.Batch, [], state.Meter.Loss, state.Meter.Prior, source, Kept);
    }

    /// <summary>What Ctrl-C leaves behind, and how to go on.</summary>
    public string OnInterrupt(RunState state) =>
        string.Create(CultureInfo.InvariantCulture, $"Stopped after step {state.Steps}. ")
        + (Kept is null ? "Nothing was kept: set TrainerOptions.CheckpointPath to have the weights written." : Kept)
        + (Kept is null ? "" : file is not null ? " Run the same training again to go on from there."
            : " LoadCheckpoint reads them; with TrainerOptions.Resume the same training would go on from there.");

    private void Say(string path, string what, RunState state)
    {
        var when = state.Batch == 0
            ? string.Create(CultureInfo.InvariantCulture, $"the end of epoch {state.Epochs.Count}")
            : string.Create(CultureInfo.InvariantCulture, $"epoch {state.Epochs.Count + 1} after batch {state.Batch}");
        Kept = $"{path} holds {what} {when}.";
    }
}
