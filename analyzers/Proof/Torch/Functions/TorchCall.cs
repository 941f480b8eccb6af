using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>A call of a function of tensors, be it a method, a static function or an operator.</summary>
internal sealed class TorchCall : ICallSite
{
    private readonly List<string> _names = [];

    // How many values stand before the parameters: the object before the dot, or none.
    private readonly int _receivers;

    public TorchCall(IInterpreter interpreter, IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation operation)
    {
        Interpreter = interpreter;
        Method = method;
        Operation = operation;
        Location = Spans.Of(operation);
        Name = Names.Of(method, out var isInPlace);
        Values = receiver is null ? arguments : arguments.Insert(0, receiver);
        _receivers = receiver is null ? 0 : 1;
        _names.AddRange(method.Parameters.Select(static parameter => parameter.Name));
        if (receiver is not null)
            _names.Insert(0, "this");
        IsInPlace = isInPlace || this["inplace"] is ScalarValue { Constant: true };
    }

    public IInterpreter Interpreter { get; }

    /// <summary>What is known where the call stands.</summary>
    public Memory Memory => Interpreter.Memory;

    public IMethodSymbol Method { get; }

    public IOperation Operation { get; }

    /// <summary>What a diagnostic underlines.</summary>
    public Location Location { get; }

    /// <summary>The function's name, without the underscore that means "in place".</summary>
    public string Name { get; }

    /// <summary>The function's name as it was written, for messages.</summary>
    public string DisplayName => Spans.Name(Operation);

    public bool IsInPlace { get; }

    /// <summary>The arguments; the object before the dot is the first.</summary>
    public ValueArray Values { get; }

    /// <summary>The parameters with their arguments.</summary>
    public IEnumerable<(string Name, ITypeSymbol? Type, Value Value)> Named =>
        Values.Select((value, i) => (_names[i], i < _receivers ? null : Method.Parameters[i - _receivers].Type, value));

    /// <summary>The layer that the function is, with those of its arguments that are no tensors.</summary>
    public LayerObject AsLayer(Layer layer) => LayerArguments.Read(
        layer, Named.Where(static named => !Types.IsTensor(named.Type) && named.Type is not null), Memory, Location) with
    { Name = DisplayName };

    /// <summary>The argument of that name, or null.</summary>
    public Value? this[string name] => _names.IndexOf(name) is not (>= 0 and var index) ? null : Values[index];

    /// <summary>The argument at that place as a tensor.</summary>
    public TensorValue Tensor(int index) => index < Values.Length ? Tensor(Values[index]) : TensorValue.Constant;

    /// <summary>A value as a tensor.</summary>
    public TensorValue Tensor(Value value) => Tensors.Of(value, Location);

    /// <summary>The tensors that a value is or holds.</summary>
    public IEnumerable<TensorValue> AllTensors(Value value) => Tensors.All(value, Memory, Location);

    /// <summary>All arguments that are tensors, those in arrays too.</summary>
    public List<TensorValue> AllTensors()
    {
        var tensors = new List<TensorValue>();
        for (var i = 0; i < Values.Length; i++)
        {
            if (i < _receivers || Values[i] is ScalarValue { Origin: not null } or UnknownValue { Causes.IsEmpty: false } || (Values[i] is ScalarValue { Samples: not null } && (Method.MethodKind == MethodKind.UserDefinedOperator || Method.Parameters[i - _receivers].Type.Name == "Scalar")) || Types.HoldsTensors(Method.Parameters[i - _receivers].Type))
                tensors.AddRange(AllTensors(Values[i]));
        }

        return tensors;
    }
}
