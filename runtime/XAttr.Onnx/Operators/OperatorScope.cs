using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Onnx;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;
using XAttr.Onnx.Graphs;
using GeneratorLayer = XAttr.Generator.Layers.Layer;
using Kind = Onnx.AttributeProto.Types.AttributeType;

namespace XAttr.Onnx.Operators;

/// <summary>What an operator's rules see of the node that it stands in.</summary>
internal sealed class OperatorScope(NodeProto node, IReadOnlyList<Tensor?> inputs, Graph graph)
{
    public NodeProto Node { get; } = node;

    public Graph Graph { get; } = graph;

    /// <summary>Its inputs; null where one that may be left out is.</summary>
    public IReadOnlyList<Tensor?> Inputs { get; } = inputs;

    public long Opset => Graph.Opset;

    /// <summary>Why the node breaks the proof; null where it does not.</summary>
    public OnnxRefusal? Refusal { get; private set; }

    /// <summary>What the result's degree would be if what is refused were mended; null where there is no telling.</summary>
    public Rational? Mended { get; private set; }

    /// <summary>What the node warns of; null for nothing.</summary>
    public string? Warning { get; private set; }

    /// <summary>The first input.</summary>
    public Tensor Input => Inputs[0]!;

    /// <summary>The degree of the first input.</summary>
    public Rational Degree => Input.Degree.GetValueOrDefault();

    /// <summary>An input; null where there is none.</summary>
    public Tensor? this[int input] => input < Inputs.Count ? Inputs[input] : null;

    /// <summary>The inputs that are there.</summary>
    public IEnumerable<Tensor> Present => Inputs.OfType<Tensor>();

    /// <summary>Reports that the result has no degree; null, as the degree.</summary>
    /// <param name="reason">What breaks it, as a clause.</param>
    /// <param name="wayOut">What to do.</param>
    /// <param name="mended">The degree of the result if that were done; the first input's where nothing is said.</param>
    public Rational? Refuse(string reason, string wayOut, Rational? mended = null) => Refuse(Degree, reason, wayOut, mended ?? Degree);

    /// <summary>The same where one input of several has the degree that is told.</summary>
    public Rational? Refuse(Rational degree, string reason, string wayOut, Rational? mended)
    {
        Refusal = new OnnxRefusal(Graph.NameOnly(Node), Node.OpType, degree, reason, wayOut);
        Mended = mended;
        return null;
    }

    /// <summary>Reports that nothing is known of the result.</summary>
    public void CannotProve(string reason, string wayOut)
    {
        Refusal = new OnnxRefusal(Graph.NameOnly(Node), Node.OpType, null, reason, wayOut);
        Mended = null;
    }

    /// <summary>The degree that a layer's rule gives the result, of these inputs or else of all; null after a refusal, which is in the layer's words.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="inputs">What it is applied to; null for all inputs.</param>
    /// <param name="mended">The degree of the result if what is refused were mended; null for the first input's.</param>
    public Rational? Ask(GeneratorLayer layer, IEnumerable<(string Name, double Value)>? arguments = null, IEnumerable<Tensor>? inputs = null, Rational? mended = null)
    {
        var operands = (inputs ?? Present).ToList();
        var degree = Judge(operands, arguments ?? [], layer.InferDegree);
        if (degree is null)
            Mended = mended ?? operands[0].Degree;
        return degree;
    }

    /// <summary>The same by a row of the calculus that several layers share.</summary>
    public Rational? Ask(Func<LayerScope, Rational?> rule, IEnumerable<Tensor>? inputs = null) => Judge((inputs ?? Present).ToList(), [], rule);

    /// <summary>Whether no element of the result of a layer can be below zero.</summary>
    public bool AskNonnegative(GeneratorLayer layer, IEnumerable<(string Name, double Value)>? arguments = null) =>
        layer.IsNonnegative(Layer([.. Present], arguments ?? [], []));

    /// <summary>Refuses inputs that say what is chosen, or how much, where they change with scale.</summary>
    public bool Decides(params ReadOnlySpan<int> places)
    {
        foreach (var place in places)
        {
            if (this[place] is not { Degree: { } degree } || degree == 0)
                continue;
            Refuse(degree, Reasons.ChosenByScale, Reasons.Compare, Degree);
            return false;
        }

        return true;
    }

    /// <summary>A whole number; refuses an attribute of another type, as the others do.</summary>
    /// <exception cref="InvalidDataException">It is of another type.</exception>
    public long Integer(string name, long fallback) => Attribute(name, Kind.Int)?.I ?? fallback;

    /// <summary>The same; null where it is not written.</summary>
    public long? Integer(string name) => Attribute(name, Kind.Int)?.I;

    public double Real(string name, double fallback) => Attribute(name, Kind.Float)?.F ?? fallback;

    public string Text(string name, string fallback) => Attribute(name, Kind.String)?.S.ToStringUtf8() ?? fallback;

    public IReadOnlyList<long>? Integers(string name) => Attribute(name, Kind.Ints)?.Ints;

    public AttributeProto? Attribute(string name) => Node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>The whole numbers of an input that says how, such as axes; null where they are not known.</summary>
    public IReadOnlyList<long>? Numbers(int input) =>
        this[input]?.Value?.Integers is { } integers && integers.All(static integer => integer?.Number is not null)
            ? [.. integers.Select(static integer => integer!.Factor)]
            : null;

    /// <summary>Whole numbers that older versions have as an attribute and newer ones as an input; null where they are not written, or not known.</summary>
    public IReadOnlyList<long>? Numbers(string attribute, int input) => Integers(attribute) ?? Numbers(input);

    private AttributeProto? Attribute(string name, Kind kind)
    {
        var attribute = Attribute(name);
        if (attribute is not null && attribute.Type != kind)
            throw new InvalidDataException($"{Graph.Name(Node)} has the attribute '{name}' of the type {attribute.Type}; it takes {kind}.");
        return attribute;
    }

    private Rational? Judge(IReadOnlyList<Tensor> inputs, IEnumerable<(string Name, double Value)> arguments, Func<LayerScope, Rational?> rule)
    {
        var problems = new List<Problem>();
        var degree = rule(Layer(inputs, arguments, problems));
        foreach (var problem in problems)
        {
            if (problem.IsWarning)
                Warning = $"{problem.Arguments[0]}: {problem.Arguments[1]}";
            else
                Refusal = new OnnxRefusal(Graph.NameOnly(Node), Node.OpType, inputs[0].Degree, problem.Arguments[2], problem.Arguments[3]);
        }

        return degree;
    }

    private LayerScope Layer(IReadOnlyList<Tensor> inputs, IEnumerable<(string Name, double Value)> arguments, List<Problem> problems)
    {
        var written = arguments.Select(static argument => new Argument(argument.Name, new RealValue(argument.Value), IsNamed: true)).ToArray();
        return new LayerScope(
            new StepDeclaration(Node.OpType, new EquatableArray<Argument>(written)), step: 0, Graph.NameOnly(Node),
            new EquatableArray<Operand>([.. inputs.Select(static input => input.Operand)]), Variant.XDnn, problems);
    }
}
