using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Onnx;
using XAttr.Examples.Shared;
using XAttr.Onnx;

namespace XAttr.Tool;

/// <summary>An .onnx file that a command was given: whole, with its biases or without, and what is proved of it.</summary>
internal sealed class GraphFile
{
    // What is read within a second or so says nothing.
    private const long Large = 64 << 20;

    private readonly string _path;
    private readonly OnnxProofOptions _options;
    private readonly TextWriter? _progress;

    private GraphFile(string path, IReadOnlyCollection<string> conditions, TextWriter progress)
    {
        if (!File.Exists(path))
            throw new BadInputException(Directory.Exists(path) ? $"{path}: this is a folder; name an .onnx file." : $"{path}: there is no such file.");
        var size = new FileInfo(path).Length;
        (_path, _options, _progress) = (path, new() { Conditions = conditions }, size >= Large ? progress : null);
        Say($"reading {size / 1e6:N0} MB");
    }

    /// <summary>The model with all its data; null where it was only proved.</summary>
    public ModelProto? Model { get; private set; }

    public OnnxProof Proof { get; private set; } = null!;

    /// <summary>What was stripped; null where that was not asked for.</summary>
    public IReadOnlyList<OnnxRemoval>? Removed { get; private set; }

    /// <summary>The option that asks for a network without its biases.</summary>
    public static Option<bool> StripOption() => new("--strip") { Description = "Take the network without its biases, and without mean and shift of its batch normalisations: another network, of which it tells what was removed" };

    /// <summary>The option that names inputs that do not scale.</summary>
    public static Option<string[]> ConditionOption() => new("--condition") { Description = "An input that is given with the others and does not scale with them, such as a mask; may be repeated", HelpName = "NAME" };

    /// <summary>Proves a file as it lies there, with data beside it of any size.</summary>
    public static GraphFile Prove(string path, bool strips, IReadOnlyCollection<string> conditions, TextWriter progress)
    {
        var file = new GraphFile(path, conditions, progress);
        if (strips)
            file.ReadWhole(strips: true);
        else
            file.Proof = OnnxProof.Of(path, file._options);
        return file;
    }

    /// <summary>Reads a file with all its data, and proves it.</summary>
    public static GraphFile Read(string path, bool strips, IReadOnlyCollection<string> conditions, TextWriter progress)
    {
        var file = new GraphFile(path, conditions, progress);
        file.ReadWhole(strips);
        return file;
    }

    /// <summary>Says of a large file what is done with it.</summary>
    public void Say(string what) => _progress?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_path}: {what}"));

    /// <summary>What people are told: the verdict, what was stripped, and what breaks the proof, a line each.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Proof.IsProved
            ? $"{_path}: proved, homogeneous of degree {Proof.Degree} ({Proof.Nodes.Count} nodes)"
            : $"{_path}: not proved, for {Proof.Refusals.Count} of its {Proof.Nodes.Count} nodes";
        foreach (var removal in Removed ?? [])
            yield return $"  removed of {removal}";
        foreach (var refusal in Proof.Refusals)
            yield return $"  {refusal}";
        foreach (var node in Proof.Nodes.Where(static node => node.Warning is not null))
            yield return $"  note {node.Operator} '{node.Name}': {node.Warning}";
    }

    /// <summary>What programs are told.</summary>
    public JsonObject ToJson() => new()
    {
        ["file"] = _path,
        ["proved"] = Proof.IsProved,
        ["degree"] = Proof.Degree?.ToString(),
        ["removed"] = Removed is null ? null : ToJson(Removed),
        ["refusals"] = ToJson(Proof.Refusals),
        ["nodes"] = Nodes().ToJson(),
    };

    /// <summary>What was removed, as programs are told.</summary>
    public static JsonArray ToJson(IReadOnlyList<OnnxRemoval> removals)
    {
        var table = new AnswerTable("removed", new("node", ""), new("operator", ""), new("what", ""));
        foreach (var (node, operation, what) in removals)
            table.Add(node, operation, what);
        return table.ToJson();
    }

    /// <summary>What is refused, as programs are told.</summary>
    public static JsonArray ToJson(IReadOnlyList<OnnxRefusal> refusals)
    {
        var table = new AnswerTable("refusals", new("node", ""), new("operator", ""), new("input_degree", ""), new("reason", ""), new("way_out", ""));
        foreach (var refusal in refusals)
            table.Add(refusal.Node, refusal.Operator, refusal.InputDegree?.ToString(), refusal.Reason, refusal.WayOut);
        return table.ToJson();
    }

    /// <summary>Every node with what is known of it.</summary>
    public AnswerTable Nodes()
    {
        var table = new AnswerTable("nodes", new("node", "node"), new("operator", "operator"), new("shape", "shape"), new("degree", "degree"), new("refused", "refused"), new("warning", ""));
        foreach (var node in Proof.Nodes)
        {
            table.Add(
                node.Name, node.Operator, string.Join(" ", node.Outputs.Select(static output => output.Shape)),
                string.Join(" ", node.Outputs.Select(static output => output.Degree?.ToString() ?? "?")), node.Refusal is not null, node.Warning);
        }

        return table;
    }

    private void ReadWhole(bool strips)
    {
        Model = OnnxFile.ReadWhole(_path);
        Say(strips ? "stripping and proving" : "proving");
        try
        {
            if (strips)
            {
                var stripped = OnnxStripped.Of(Model, _options);
                (Model, Removed) = (stripped.Model, stripped.Removed);
            }

            Proof = OnnxProof.Of(Model, _options);
        }
        catch (InvalidDataException error)
        {
            throw new BadInputException($"{_path}: {error.Message}", error);
        }
    }
}
