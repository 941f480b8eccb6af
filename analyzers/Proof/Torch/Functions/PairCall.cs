using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>A function of several tensors and options that exists as a function and as a module, such as a loss: the rule for it is one.</summary>
internal sealed class PairCall : ICallSite
{
    private readonly Func<string, Value?> _option;
    private readonly Func<FunctionValue, ValueArray, Value> _invoke;

    public PairCall(TorchCall call, int inputs)
    {
        (Location, DisplayName) = (call.Location, call.DisplayName);
        Inputs = [.. Enumerable.Range(0, inputs).Select(call.Tensor)];
        _option = name => call[name];
        _invoke = (function, arguments) => call.Interpreter.Invoke(function, arguments, call.Operation);
    }

    public PairCall(ForeignModule module, IInterpreter interpreter, IReadOnlyList<TensorValue> inputs, IOperation call)
    {
        (Location, DisplayName, Inputs) = (module.Location, module.Type.Name, inputs);
        _option = name => module.Arguments.TryGetValue(name, out var value) ? value : null;
        _invoke = (function, arguments) => interpreter.Invoke(function, arguments, call);
    }

    public Location Location { get; }

    public string DisplayName { get; }

    public IReadOnlyList<TensorValue> Inputs { get; }

    /// <summary>An option, by its name in the function or in the module's factory; null where it was left out.</summary>
    public Value? this[string name] => _option(name);

    /// <summary>Whether scaling the network's input changes none of these inputs.</summary>
    public bool IsInvariant => Inputs.All(static input => input.IsInvariant);

    /// <summary>What a function that is an option makes of two tensors.</summary>
    public TensorValue Apply(FunctionValue function, TensorValue left, TensorValue right) =>
        Tensors.Of(_invoke(function, [left, right]), Location);

    /// <summary>A number among the options; not a number where it is not known.</summary>
    public double Number(string name) => Scalars.Number(this[name]) ?? double.NaN;

    /// <summary>Whether one input is zero, or the same tensor as another, so that what is said of unlike tensors need not hold.</summary>
    public bool IsDegenerate =>
        Inputs.Any(static input => input.Kind == DegreeKind.Zero)
        || Inputs.Where(static input => input.Id != TensorValue.NoId && input.DependsOnInput).GroupBy(static input => input.Id).Any(static same => same.Count() > 1);
}
