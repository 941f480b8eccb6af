using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>The folder of a training: what it was asked, where it ran, what it found, and what it takes to go on.</summary>
internal sealed class RunDirectory
{
    private const string Settings = "config.json", Surroundings = "environment.json";

    private RunDirectory(string path, TrainSettings settings) => (Path, Config) = (path, settings);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What was asked.</summary>
    public TrainSettings Config { get; }

    /// <summary>The epochs, a line of JSON each.</summary>
    public string Metrics => File("metrics.jsonl");

    /// <summary>The weights of the last epoch, in TorchSharp's format; beside it what it takes to resume.</summary>
    public string Checkpoint => File("checkpoint.dat");

    /// <summary>The weights at the end, as safetensors.</summary>
    public string Weights => File("weights.safetensors");

    /// <summary>The folder of TensorBoard's events.</summary>
    public string TensorBoard => File("tensorboard");

    /// <summary>Loss and accuracy over the epochs.</summary>
    public string Curves => File("curves.svg");

    /// <summary>Attributions of some test images.</summary>
    public string HeatMaps => File("heatmaps.png");

    /// <summary>The page.</summary>
    public string Report => File("report.html");

    /// <summary>The folder of a run: a fresh one, or one of the same settings, which goes on.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="settings">What is asked.</param>
    /// <param name="force">Begins anew where there is another run, or the same.</param>
    /// <exception cref="BadInputException">It holds another run, or what is none.</exception>
    public static RunDirectory Begin(string path, TrainSettings settings, bool force)
    {
        var directory = new RunDirectory(path, settings);
        if (System.IO.File.Exists(directory.File(Settings)))
        {
            // A run that has not come to an epoch is none yet.
            if (directory.IsBegun && !force && settings.DifferencesFrom(Open(path).Config) is { Count: > 0 } differences)
                throw new BadInputException($"{path}: another run is there: {string.Join(", ", differences)}. Name another folder, or let --force begin it anew.");
            if (force || !directory.IsBegun)
                directory.Clear();
        }
        else
        {
            OutputFiles.RequireEmptyFolder(path, force);
        }

        if (!System.IO.File.Exists(directory.File(Settings)))
        {
            Directory.CreateDirectory(path);
            AtomicFile.WriteText(directory.File(Surroundings), Environment().ToJsonString(new() { WriteIndented = true }) + "\n");
            AtomicFile.WriteText(directory.File(Settings), JsonSerializer.Serialize(settings, TrainSettingsJson.Default.TrainSettings) + "\n");
        }

        return directory;
    }

    /// <summary>A run that another process begins.</summary>
    public static RunDirectory Of(string path, TrainSettings settings) => new(path, settings);

    /// <summary>A run that is there.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    /// <exception cref="CorruptFileException">Its settings are damaged.</exception>
    public static RunDirectory Open(string path)
    {
        var file = System.IO.Path.Combine(path, Settings);
        if (!System.IO.File.Exists(file))
            throw new BadInputException(Directory.Exists(path) ? $"{path}: there is no run in this folder, which would have a {Settings}." : $"{path}: there is no such folder.");
        try
        {
            return new(path, JsonSerializer.Deserialize(System.IO.File.ReadAllText(file), TrainSettingsJson.Default.TrainSettings) ?? throw new JsonException("it is empty"));
        }
        catch (JsonException damage)
        {
            throw new CorruptFileException(file, $"these are no settings of a run: {damage.Message.TrimEnd('.')}", damage);
        }
    }

    /// <summary>Where the run was made: name and value.</summary>
    public IReadOnlyList<(string Name, string Value)> ReadEnvironment()
    {
        try
        {
            return System.IO.File.Exists(File(Surroundings)) && JsonNode.Parse(System.IO.File.ReadAllText(File(Surroundings))) is JsonObject known
                ? [.. known.Select(static pair => (pair.Key, pair.Value?.ToString() ?? ""))]
                : [];
        }
        catch (JsonException damage)
        {
            throw new CorruptFileException(File(Surroundings), $"it is no JSON: {damage.Message.TrimEnd('.')}", damage);
        }
    }

    /// <summary>Removes what a run has written that has not come to an epoch.</summary>
    public void DiscardUnlessBegun()
    {
        if (IsBegun)
            return;
        Clear();
        if (Directory.GetFileSystemEntries(Path).Length == 0)
            Directory.Delete(Path);
    }

    private bool IsBegun => System.IO.File.Exists(Checkpoint);

    private string File(string name) => System.IO.Path.Combine(Path, name);

    // What a run writes, and nothing else that may lie there.
    private void Clear()
    {
        foreach (var file in new[] { Settings, Surroundings }.Select(File).Concat([Metrics, Checkpoint, Checkpoint + ".json", Checkpoint + ".run", Weights, Curves, HeatMaps, Report]))
            System.IO.File.Delete(file);
        if (Directory.Exists(TensorBoard))
            Directory.Delete(TensorBoard, recursive: true);
    }

    private static JsonObject Environment() => new(MachineChecks.All().Select(static check => KeyValuePair.Create(check.Name, JsonText.Of(check.Found))).Append(new("command", JsonText.Of(System.Environment.CommandLine))));
}
