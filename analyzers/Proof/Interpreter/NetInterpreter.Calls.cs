using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Torch.Modules;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <content>Calls of methods, functions and modules.</content>
internal sealed partial class NetInterpreter
{
    private Value Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var receiver = call.Instance is { } instance ? Evaluate(instance) : null;
        var arguments = Arguments(call.Arguments, method);
        if (_store is null)
            return Value.Plain;
        if (receiver is ChoiceValue { Alternatives: var delegates }
            && method.MethodKind == MethodKind.DelegateInvoke
            && delegates.OfType<FunctionValue>().Any())
            return Fork(delegates.OfType<FunctionValue>(), alternative => Invoke((FunctionValue)alternative, arguments, call), call);
        if (receiver is FunctionValue function && method.MethodKind == MethodKind.DelegateInvoke)
            return Invoke(function, arguments, call);
        if (receiver is UnknownValue { Causes.IsEmpty: false } && method.MethodKind == MethodKind.DelegateInvoke)
            return Types.HoldsTensors(call.Type) ? receiver : Value.Plain;
        if (Types.IsModule(receiver is null ? null : call.Instance!.Type) && method.Name is "call" or "forward" && !IsBaseCall(call))
            return CallModule(receiver!, arguments, call);
        if (Claims.Of(method) is { } claimed)
            return LayerCalls.Claimed(claimed, arguments, call);
        if (method.MethodKind == MethodKind.LocalFunction || !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
            return Invoke(method, receiver, arguments, call, isBase: IsBaseCall(call));
        if (Types.IsTorchSharp(method))
            return CallTorchSharp(method, receiver, arguments, call);
        if (Types.IsRuntime(method))
            return Torch(method, receiver, arguments, call);
        return FrameworkCalls.Call(this, method, receiver, arguments, call) ?? Opaque(method, receiver, arguments, call);
    }

    private static bool IsBaseCall(IInvocationOperation call) =>
        call.Instance is IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax };

    /// <summary>The arguments in the order of the parameters.</summary>
    private ValueArray Arguments(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method)
    {
        var values = new Value[method.Parameters.Length];
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Ordinal: var ordinal } parameter && ordinal < values.Length)
            {
                values[ordinal] = Evaluate(argument.Value);
                if (parameter.RefKind is RefKind.Out or RefKind.Ref)
                    Assign(argument.Value, Unknown(argument.Value, "what is passed by reference"));
            }
        }

        for (var i = 0; i < values.Length; i++)
            values[i] ??= method.Parameters[i].HasExplicitDefaultValue
                ? Scalars.Of(method.Parameters[i].ExplicitDefaultValue, method.Parameters[i].Type)
                : Value.Null;
        return [.. values];
    }

    /// <summary>Follows a method into its body.</summary>
    public Value Invoke(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call, bool isBase = false)
    {
        if (receiver is ChoiceValue choice)
            return Fork(WithoutNulls(choice), alternative => Invoke(method, alternative, arguments, call, isBase), call);
        if (!isBase)
            method = Override(receiver, method);
        if (receiver is UnknownValue { Causes.IsEmpty: false } && (method.IsVirtual || method.IsAbstract || method.IsOverride))
            return Types.HoldsTensors(call.Type) ? new UnknownValue(receiver.Issues) : Value.Plain;
        if (method.IsAsync || _frames.Count > MaxDepth)
            return Unknown(call, $"'{method.Name}'");
        if (_frames.Any(frame => SymbolEqualityComparer.Default.Equals(frame.Member, method.OriginalDefinition)))
            return Unknown(call, $"the recursion of '{method.Name}'");
        var body = Declarations(method.OriginalDefinition).FirstOrDefault();
        return body is null
            ? Unknown(call, $"'{method.Name}'")
            : Run(
                method.OriginalDefinition,
                receiver ?? (method.MethodKind == MethodKind.LocalFunction ? Receiver : Value.Plain),
                method.OriginalDefinition.Parameters,
                arguments,
                [body],
                call);
    }

    public Value Invoke(FunctionValue function, ValueArray arguments, IOperation call)
    {
        if (function.Body is null)
            return function.Method.DeclaringSyntaxReferences.IsEmpty
                ? CallForeign(function, arguments, call)
                : Invoke(function.Method, function.Receiver, arguments, call);
        return _frames.Any(frame => SymbolEqualityComparer.Default.Equals(frame.Member, function.Method))
            ? Unknown(call, "a recursion")
            : Run(function.Method, function.Receiver ?? Value.Plain, function.Method.Parameters, arguments, [function.Body], call);
    }

    // A method group of TorchSharp: `.Select(relu)`, `fc.call`.
    private Value CallForeign(FunctionValue function, ValueArray arguments, IOperation call)
    {
        var padded = arguments.AddRange(function.Method.Parameters.Skip(arguments.Length)
            .Select(static parameter => parameter.HasExplicitDefaultValue ? Scalars.Of(parameter.ExplicitDefaultValue, parameter.Type) : Value.Null));
        if (function.Receiver is { } module && function.Method.Name is "call" or "forward")
            return CallModule(function.Receiver!, arguments, call);
        return Types.IsTorchSharp(function.Method)
            ? CallTorchSharp(function.Method, function.Receiver, padded, call)
            : Unknown(call, $"'{function.Method.Name}'");
    }

    private Value Run(
        ISymbol member, Value receiver, ImmutableArray<IParameterSymbol> parameters, ValueArray arguments, IEnumerable<IOperation> body,
        IOperation call)
    {
        for (var i = 0; i < parameters.Length && i < arguments.Length; i++)
            _store = _store?.Set(parameters[i], arguments[i]);
        var gradients = _store?.GradientsOff;
        _followed.Add(member);
        _frames.Push(new Frame(member, receiver));
        foreach (var part in body)
            ExecuteBody(part);
        return Leave(_frames.Pop(), gradients, call);
    }

    private void ExecuteBody(IOperation body)
    {
        switch (body)
        {
            case IMethodBodyOperation method:
                ExecuteOptional(method.BlockBody ?? method.ExpressionBody);
                break;
            case IConstructorBodyOperation constructor:
                ExecuteOptional(constructor.BlockBody ?? constructor.ExpressionBody);
                break;
            case ILocalFunctionOperation { Body: { } block }:
                Execute(block);
                break;
            default:
                Execute(body);
                break;
        }
    }

    // Ways out are joined; a body that ends without a return is one of them.
    private Value Leave(Frame frame, Location? gradients, IOperation call)
    {
        var store = _store;
        Value? result = null;
        foreach (var (returned, value, location) in frame.Returns)
        {
            var join = new Join(location);
            result = result is null ? value : join.Of(result, value);
            store = join.Of(store, returned);
        }

        _store = store is null ? null : store with { GradientsOff = gradients };
        return result ?? Value.Plain;
    }

    /// <summary>What the object's own class makes of a method of its base.</summary>
    private IMethodSymbol Override(Value? receiver, IMethodSymbol method)
    {
        if (Find(receiver ?? Value.Plain) is not UserObject user || !(method.IsVirtual || method.IsOverride || method.IsAbstract))
            return method;
        for (var type = user.Type; type is not null; type = type.BaseType)
        {
            foreach (var own in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var basis = own; basis is not null; basis = basis.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(basis.OriginalDefinition, method.OriginalDefinition))
                        return own;
                }
            }
        }

        return method;
    }

    /// <summary>Follows each alternative from the same point, and joins what comes out.</summary>
    public Value Fork(IEnumerable<Value> alternatives, System.Func<Value, Value> follow, IOperation operation)
    {
        var join = new Join(Spans.Of(operation));
        var before = _store;
        Store? end = null;
        Value? result = null;
        foreach (var alternative in alternatives)
        {
            _store = before;
            var value = follow(alternative);
            if (_store is not null)
                result = result is null ? value : join.Of(result, value);
            end = join.Of(end, _store);
        }

        _store = end;
        return result ?? Value.Plain;
    }

    public static IEnumerable<Value> WithoutNulls(ChoiceValue choice) =>
        choice.Alternatives.Where(static alternative => alternative is not NullValue);

    /// <summary>A call into what the compilation does not hold.</summary>
    private Value Opaque(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (!Types.HoldsTensors(call.Type))
        {
            // What returns nothing may still change a tensor or a module that it is given.
            if (!Types.IsFramework(method) && arguments.Any(static argument => argument is TensorValue or Reference))
                _store = _store?.With([Causes.Opaque(Spans.Of(call), method.Name)]);
            return arguments.Append(receiver ?? Value.Plain).Any(static argument => argument is TensorValue or UnknownValue)
                ? new UnknownValue([Causes.Opaque(Spans.Of(call), method.Name)])
                : Value.Plain;
        }

        var known = arguments.Append(receiver ?? Value.Plain).Aggregate(Issue.None, static (all, argument) => all.Union(argument.Issues));
        return new UnknownValue(known.Add(Causes.Opaque(Spans.Of(call), method.Name)));
    }
}
