using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Onnx;
using XAttr.Onnx.Graphs;
using XAttr.Onnx.Operators;
using DataType = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx;

/// <summary>Puts the explanation of a network into its graph.</summary>
public static class OnnxExplanation
{
    /// <summary>The name of the output that is added; with a dot and a name behind it where several inputs are attributed, and for nodes.</summary>
    public const string Attribution = "attribution";

    /// <summary>The same of a file, with data that lies in files beside it taken in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is explained; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no ONNX model, is damaged, or is larger than 2 GB with its data; or data that it names is missing.</exception>
    /// <exception cref="InvalidOperationException">The network is not proved; the message says what breaks it.</exception>
    /// <exception cref="NotSupportedException">A node has no gradient here, or the model's operators are older than opset 13.</exception>
    /// <exception cref="ArgumentException">An option names what is not there.</exception>
    public static ModelProto Add(string path, OnnxExplanationOptions? options = null) => OnnxFile.Named(path, () => Add(OnnxFile.ReadWhole(path), options));

    /// <summary>
    /// The network with the attribution of its scores as a further output: x·∂F/∂x / k, of the shape of the input, which sums to the explained score (Hesse, Schaub-Meyer,
    /// Roth, NeurIPS 2021, Proposition 3.2). It is one forward and one backward pass of inference operators, so that any runtime runs it. The backward pass is that of
    /// piecewise linear operators and smooth ones of degree 0; equal elements of a maximum of two share the gradient, as in PyTorch.
    /// </summary>
    /// <param name="model">The model, all of whose data is in it; it stays as it is.</param>
    /// <param name="options">What is explained; null for the defaults: the class with the largest score.</param>
    /// <exception cref="InvalidDataException">The graph does not hang together.</exception>
    /// <exception cref="InvalidOperationException">The network is not proved; the message says what breaks it.</exception>
    /// <exception cref="NotSupportedException">A node has no gradient here, or the model's operators are older than opset 13.</exception>
    /// <exception cref="ArgumentException">An option names what is not there.</exception>
    public static ModelProto Add(ModelProto model, OnnxExplanationOptions? options = null) => Add(model, options ?? new(), declared: null);

    /// <summary>The same of a network that is proved already, where it was declared.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What is explained.</param>
    /// <param name="declared">The degree of the scores there; null where it is to be proved of the file.</param>
    internal static ModelProto Add(ModelProto model, OnnxExplanationOptions options, Rational? declared)
    {
        ArgumentNullException.ThrowIfNull(model);
        var proof = OnnxProof.Of(model, new() { Conditions = options.Conditions });
        if (declared is null && !proof.IsProved && !options.AllowsInputTimesGradient)
            throw new InvalidOperationException($"The network is {proof}{Environment.NewLine}AllowsInputTimesGradient = true takes input × gradient all the same.");

        var explained = model.Clone();
        Raise(explained);
        var graph = Graph.Of(explained, folder: null);
        var deduction = Deduction.Of(graph, options.Conditions);
        var scores = Find(proof, options.Scores);
        var builder = new AdjointBuilder(explained.Graph, "xattr");
        var pass = new BackwardPass(deduction, builder, [.. deduction.Attributed.Select(static tensor => tensor.Name)]);
        var cuts = options.Cuts.Distinct().Select(name => (Name: name, Tensor: Find(deduction, name))).ToList();
        pass.Run(scores.Name, Start(explained, deduction[scores.Name], builder, options));
        var degree = declared ?? (proof.IsProved ? scores.Degree ?? 1 : 1);
        foreach (var tensor in deduction.Attributed)
            AddOutput(deduction.Attributed.Count == 1 ? Attribution : $"{Attribution}.{tensor.Name}", tensor, 1 / degree.ToDouble());
        foreach (var (name, tensor) in cuts)
            AddOutput($"{Attribution}.{name}", tensor, proof.IsProved ? tensor.Degree.GetValueOrDefault().ToDouble() / degree.ToDouble() : 1);
        return explained;

        void AddOutput(string name, Tensor tensor, double factor)
        {
            var output = builder.Unused(name);
            var product = builder.Add("Mul", [tensor.Name, pass.Of(tensor.Name) ?? builder.Number(0, tensor.Type)]);
            explained.Graph.Node.Add(new NodeProto { OpType = "Mul", Name = output, Input = { product, builder.Number(factor, tensor.Type) }, Output = { output } });
            explained.Graph.Output.Add(Info(output, tensor.Type, tensor.Shape));
        }
    }

    // The first result of a node.
    private static Tensor Find(Deduction deduction, string cut)
    {
        var node = deduction.Steps.Select(static step => step.Scope.Node).FirstOrDefault(node => Graph.NameOnly(node) == cut)
            ?? throw new ArgumentException($"Cuts names '{cut}', which is no node that the outputs depend on; a proof's Nodes have their names.", "options");
        var tensor = deduction[node.Output[0]];
        if (!ElementTypes.IsFloat(tensor.Type))
            throw new ArgumentException($"Cuts names '{cut}', whose result is of the type {ElementTypes.NameOf(tensor.Type)} and has no attribution.", "options");
        return tensor.IsProved && tensor.Degree == 0
            ? throw new ArgumentException($"Cuts names '{cut}', whose result is of degree 0: it does not change with the scale of the input, so that no part of the score is attributed to it.", "options")
            : tensor;
    }

    private static OnnxTensor Find(OnnxProof proof, string? name)
    {
        var scores = proof.Outputs.Where(static output => output.Type is "float" or "double" or "float16").ToList();
        return (name is null ? scores.FirstOrDefault() : scores.Find(output => output.Name == name))
            ?? throw new ArgumentException(
                scores.Count == 0 ? "The model has no output of floats, which scores are."
                : $"Scores names '{name}', which is no output of scores; those are {string.Join(", ", scores.Select(static output => $"'{output.Name}'"))}.", "options");
    }

    // ScatterElements adds from 16 on; nothing that is known of changed its meaning between 13 and that.
    private static void Raise(ModelProto model)
    {
        foreach (var import in model.OpsetImport.Where(static import => Graph.IsStandard(import.Domain)))
        {
            if (import.Version < 13)
                throw new NotSupportedException($"The model's operators are of version (opset) {import.Version}; an explanation takes 13 or newer. Export it with opset_version=13.");
            import.Version = Math.Max(import.Version, 16);
        }

        model.IrVersion = Math.Max(model.IrVersion, 8);
    }

    // One at the elements that are explained, zero elsewhere. A sample's are counted row by row.
    private static string Start(ModelProto model, Tensor scores, AdjointBuilder builder, OnnxExplanationOptions options)
    {
        if (scores.Shape is not { Rank: > 0 } shape)
            throw new NotSupportedException($"The scores '{scores.Name}' have the shape {scores.Shape?.ToString() ?? "?"}; an explanation takes [N, …].");
        if (options is not { Target: not null, Targets: not null } && shape.Sizes.Skip(1).Count(static size => size?.Number != 1) > 1)
        {
            throw new NotSupportedException(
                $"The scores '{scores.Name}' have the shape {shape}, and a class is one of a vector [N, classes]. Of a map or a sequence say which elements are explained: "
                + "Target names an input that is given them, counted row by row in a sample, and Targets is how many are explained together.");
        }

        var rows = shape.Rank == 2 ? scores.Name : builder.Add("Flatten", [scores.Name], ("axis", 1L));
        var target = options.Target ?? builder.Add("ArgMax", [rows], ("axis", 1L), ("keepdims", 0L));
        if (options.Target is not null)
            AddTarget(model, scores, options);
        var classes = shape.Rank == 2 && shape[1]?.Number is { } count
            ? builder.Integers(count)
            : builder.Add("Slice", [builder.Add("Shape", [rows]), builder.Integers(1), builder.Integers(2)]);
        var values = builder.Numbers([0, 1], [2], scores.Type);
        var start = builder.Add("OneHot", [target, classes, values], ("axis", -1L));
        if (options.Target is not null && options.Targets is not null)
            start = builder.Add("ReduceSum", [start, builder.Integers(1)], ("keepdims", 0L));
        return shape.Rank == 2 ? start : builder.Add("Reshape", [start, builder.Add("Shape", [scores.Name])]);
    }

    private static void AddTarget(ModelProto model, Tensor scores, OnnxExplanationOptions options)
    {
        if (model.Graph.Input.Any(input => input.Name == options.Target))
            throw new ArgumentException($"The network has an input '{options.Target}' already.", nameof(options));
        var shape = new TensorShape([scores.Shape![0], .. options.Targets is { } targets ? [Dimension.Of(targets)] : Array.Empty<Dimension?>()]);
        model.Graph.Input.Add(Info(options.Target!, DataType.Int64, shape));
    }

    private static ValueInfoProto Info(string name, DataType type, TensorShape? shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type };
        if (shape is not null)
        {
            tensor.Shape = new TensorShapeProto();
            tensor.Shape.Dim.AddRange(shape.Sizes.Select(static size =>
                size is null ? new TensorShapeProto.Types.Dimension()
                : size.Number is { } number ? new TensorShapeProto.Types.Dimension { DimValue = number }
                : new TensorShapeProto.Types.Dimension { DimParam = size.ToString() }));
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
