using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Interpreter;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>A call of a function of tensors, be it a method, a static function or an operator.</summary>
internal sealed class TorchCall : ICallSite
{
    private readonly List<string> _names = [];

    public TorchCall(NetInterpreter interpreter, IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation operation)
    {
        Interpreter = interpreter;
        Method = method;
        Operation = operation;
        Location = Spans.Of(operation);
        Name = Names.Of(method, out var isInPlace);
        Values = receiver is null ? arguments : arguments.Insert(0, receiver);
        _names.AddRange(method.Parameters.Select(static parameter => parameter.Name));
        if (receiver is not null)
            _names.Insert(0, "this");
        IsInPlace = isInPlace || this["inplace"] is ScalarValue { Constant: true };
    }

    public NetInterpreter Interpreter { get; }

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
        Values.Select((value, i) => (_names[i], i < _names.Count - Method.Parameters.Length ? null : Method.Parameters[i - (_names.Count - Method.Parameters.Length)].Type, value));

    /// <summary>The argument of that name, or null.</summary>
    public Value? this[string name] => _names.IndexOf(name) is not (>= 0 and var index) ? null : Values[index];

    /// <summary>The argument at that place as a tensor.</summary>
    public TensorValue Tensor(int index) => index < Values.Length ? Tensors.Of(Values[index], this) : TensorValue.Constant;

    /// <summary>All arguments that are tensors, those in arrays too.</summary>
    public List<TensorValue> AllTensors()
    {
        var tensors = new List<TensorValue>();
        for (var i = 0; i < Values.Length; i++)
        {
            var isTensor = i < Values.Length - Method.Parameters.Length || Values[i] is ScalarValue { Origin: not null } || Types.HoldsTensors(Method.Parameters[i - (Values.Length - Method.Parameters.Length)].Type);
            if (isTensor)
                tensors.AddRange(Tensors.All(Values[i], this));
        }

        return tensors;
    }
}
