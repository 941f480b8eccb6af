using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Onnx;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx;

/// <summary>
/// A network of an ONNX file as the declaration of an <c>[XDnn]</c>, whose weights it has: batch normalisations are folded into the linear maps before them, and biases are left to
/// the regular twin. Of the X-DNN the scores are those of the network as <see cref="OnnxStripped"/> has it, and of its twin those of the network itself.
/// </summary>
public sealed class OnnxDeclaration
{
    private readonly string? _code;

    private OnnxDeclaration(IReadOnlyList<OnnxRefusal> refusals) => (Refusals, Weights, RegularWeights, Removed) = (refusals, [], [], []);

    private OnnxDeclaration(string code, IReadOnlyList<(string Name, Weight Weight, bool IsRegularOnly)> weights, bool hasTwin, IReadOnlyList<OnnxRemoval> removed)
    {
        static OnnxWeight Read((string Name, Weight Weight, bool IsRegularOnly) one) => new(one.Name, one.Weight.Sizes, one.Weight.Read());
        _code = code;
        Refusals = [];
        var all = weights.Select(weight => (weight.IsRegularOnly, Read: Read(weight))).ToList();
        Weights = [.. all.Where(static weight => !weight.IsRegularOnly).Select(static weight => weight.Read)];
        RegularWeights = hasTwin ? [.. all.Select(static weight => weight.Read)] : [];
        Removed = removed;
    }

    /// <summary>What cannot be declared, by node, or is refused in an X-DNN; empty where all can.</summary>
    public IReadOnlyList<OnnxRefusal> Refusals { get; }

    /// <summary>What the X-DNN has not, and its regular twin has.</summary>
    public IReadOnlyList<OnnxRemoval> Removed { get; }

    /// <summary>The source of the class.</summary>
    /// <exception cref="InvalidOperationException">Something cannot be declared: there are <see cref="Refusals"/>.</exception>
    public string Code => _code ?? throw new InvalidOperationException($"The network cannot be declared.{string.Concat(Refusals.Select(static refusal => $"{Environment.NewLine}  {refusal}"))}");

    /// <summary>The weights of the X-DNN, by the names of its state dict.</summary>
    public IReadOnlyList<OnnxWeight> Weights { get; }

    /// <summary>The weights of its regular twin, <c>Net.Regular</c>; empty where the network has no biases, and so no twin.</summary>
    public IReadOnlyList<OnnxWeight> RegularWeights { get; }

    /// <summary>Declares the network of a file, with data that lies in files beside it taken in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is declared; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no ONNX model, is damaged, or is larger than 2 GB with its data; or data that it names is missing.</exception>
    /// <exception cref="ArgumentException">An option is no name in C#, or names no input.</exception>
    public static OnnxDeclaration Of(string path, OnnxDeclarationOptions? options = null) => OnnxFile.Named(path, () => Of(OnnxFile.ReadWhole(path), options));

    /// <summary>Declares a network.</summary>
    /// <param name="model">The model, all of whose data is in it.</param>
    /// <param name="options">How it is declared; null for the defaults.</param>
    /// <exception cref="InvalidDataException">Its graph does not hang together, or data of it is in another file.</exception>
    /// <exception cref="ArgumentException">An option is no name in C#, or names no input.</exception>
    public static OnnxDeclaration Of(ModelProto model, OnnxDeclarationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Check();
        var proofOptions = new OnnxProofOptions { Conditions = options.Conditions };
        var stripped = OnnxStripped.Of(model, proofOptions);
        var refusals = OnnxProof.Of(stripped.Model, proofOptions).Refusals;
        var graph = Graph.Of(model, folder: null);
        var deduction = proofOptions.Deduce(graph);
        var builder = DeclarationBuilder.Of(graph, deduction);

        // What is refused is so whether it can be declared or not.
        var refused = refusals.Select(static refusal => refusal.Node).ToHashSet(StringComparer.Ordinal);
        refusals = [.. refusals, .. Unfit(graph, deduction), .. builder.Refusals.Where(refusal => !refused.Contains(refusal.Node))];
        return refusals.Count > 0 ? new OnnxDeclaration(refusals) : Write(graph, deduction, builder, options, stripped.Removed);
    }

    // What a class takes and gives.
    private static IEnumerable<OnnxRefusal> Unfit(Graph graph, Deduction deduction)
    {
        if (graph.Proto.Output.Count > 1)
            yield return new OnnxRefusal(graph.Proto.Output[1].Name, "Output", null, "it cannot be declared: the network has several outputs", "leave one of them in the file");
        foreach (var input in graph.Inputs.Where(input => deduction[input.Name].Shape is not { Rank: > 1 }))
            yield return new OnnxRefusal(input.Name, "Input", null, "it cannot be declared: it has no dimension behind that of the samples", "give it one");
    }

    private static OnnxDeclaration Write(Graph graph, Deduction deduction, DeclarationBuilder builder, OnnxDeclarationOptions options, IReadOnlyList<OnnxRemoval> removed)
    {
        var output = builder.Find(graph.Proto.Output[0].Name)!;

        // A declaration has a layer.
        if (builder.Steps.Count == 0)
            builder.Add(new DeclaredStep("Identity", [], [output], output += " #"));
        var writer = new DeclarationWriter(builder.Steps);
        var inputs = graph.Inputs.Select(static input => input.Name).Where(input => builder.Steps.Exists(step => step.Inputs.Contains(input))).ToList();
        var layers = writer.Write(inputs, output);
        string Sizes(string input) => string.Join(", ", deduction[input].Shape!.Sizes.Skip(1).Select(static size => size?.Number ?? -1));
        var twin = writer.HasTwin ? "Regular = true" : "";
        var code = new StringBuilder("using XAttr;\n\n");
        if (options.Namespace is not null)
            code.Append($"namespace {options.Namespace};\n\n");
        if (inputs.Count == 1)
        {
            code.Append($"[XDnn({Sizes(inputs[0])}{(twin.Length > 0 ? $", {twin}" : "")})]\n");
        }
        else
        {
            var declared = inputs.Select(input => $"Input(\"{writer.Label(input)}\", {Sizes(input)}{(deduction[input].Degree == 0 ? ", Degree = 0" : "")})");
            code.Append(twin.Length > 0 ? $"[XDnn({twin})]\n" : "[XDnn]\n").Append($"[{string.Join(", ", declared)}]\n");
        }

        code.Append(layers).Append($"public partial class {options.Class};\n");
        return new OnnxDeclaration(code.ToString(), writer.Weights, writer.HasTwin, removed);
    }
}

/// <summary>How a network is declared.</summary>
public sealed record OnnxDeclarationOptions
{
    /// <summary>The name of the class.</summary>
    public string Class { get; init; } = "Net";

    /// <summary>Its namespace; null for none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The inputs that do not scale with α and are not attributed, as <see cref="OnnxProofOptions.Conditions"/>.</summary>
    public IReadOnlyCollection<string> Conditions { get; init; } = [];

    internal void Check()
    {
        static bool IsIdentifier(string name) => name == ModulePath.Identifier(name) && name != "_";
        if (!IsIdentifier(Class))
            throw new ArgumentException($"'{Class}' is no name of a class; it has letters, digits and underscores, and begins with a letter.", "options");
        if (Namespace is not null && !Namespace.Split('.').All(IsIdentifier))
            throw new ArgumentException($"'{Namespace}' is no namespace; its parts have letters, digits and underscores, and begin with a letter.", "options");
    }
}

/// <summary>A tensor of a state dict.</summary>
/// <param name="Name">Its name there, such as <c>features.0.weight</c>.</param>
/// <param name="Sizes">Its shape.</param>
/// <param name="Values">Its numbers, one after the other.</param>
public sealed record OnnxWeight(string Name, IReadOnlyList<long> Sizes, ReadOnlyMemory<float> Values);
