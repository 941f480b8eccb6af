using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation;

/// <summary>A node with what it is given: floats of any size as float64, whole numbers as int64, truth values as they are.</summary>
internal sealed class EvaluatedNode(NodeProto node, IReadOnlyList<Tensor?> inputs, long opset)
{
    /// <summary>The version of the operators.</summary>
    public long Opset { get; } = opset;

    public string Operator => node.OpType;

    /// <summary>How many results it has.</summary>
    public int Results => node.Output.Count;

    /// <summary>The first input.</summary>
    public Tensor X => this[0]!;

    /// <summary>The inputs that are there.</summary>
    public IEnumerable<Tensor> Present => inputs.OfType<Tensor>();

    /// <summary>An input; null where there is none.</summary>
    public Tensor? this[int input] => input < inputs.Count ? inputs[input] : null;

    public long Integer(string name, long fallback) => Attribute(name)?.I ?? fallback;

    public double Real(string name, double fallback) => Attribute(name)?.F ?? fallback;

    public string Text(string name, string fallback) => Attribute(name)?.S.ToStringUtf8() ?? fallback;

    public long[]? Integers(string name) => Attribute(name)?.Ints.ToArray();

    public AttributeProto? Attribute(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>The elements of an input of whole numbers; null where there is none.</summary>
    public long[]? Numbers(int input) => this[input]?.to(ScalarType.Int64).flatten().data<long>().ToArray();

    /// <summary>What older versions have as an attribute and newer ones as an input.</summary>
    public long[]? Numbers(string attribute, int input) => Integers(attribute) ?? Numbers(input);

    /// <summary>An axis of the first input, from its beginning.</summary>
    public int Axis(string name, long fallback) => (int)FromStart(Integer(name, fallback), X.dim());

    /// <summary>An index as it is written, negative from the end.</summary>
    public static long FromStart(long written, long count) => written < 0 ? written + count : written;

    /// <summary>That the evaluator has no such use of an operator.</summary>
    public NotSupportedException Unsupported(string what) => new($"{node.OpType} '{node.Name}' is not evaluated {what}.");
}
