using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Follows calls of methods and functions into their bodies.</summary>
internal sealed class Calls(NetInterpreter interpreter) : Part(interpreter)
{
    public Value Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var receiver = call.Instance is { } instance ? Evaluate(instance) : null;
        var arguments = Arguments(call.Arguments, method);
        if (Memory.Store is null)
            return Value.Plain;
        if (receiver is ChoiceValue { Alternatives: var delegates }
            && method.MethodKind == MethodKind.DelegateInvoke
            && delegates.OfType<FunctionValue>().Any())
            return Memory.Fork(delegates.OfType<FunctionValue>(), alternative => Invoke((FunctionValue)alternative, arguments, call), call);
        if (receiver is FunctionValue function && method.MethodKind == MethodKind.DelegateInvoke)
            return Invoke(function, arguments, call);
        if (receiver is UnknownValue { Causes.IsEmpty: false } && method.MethodKind == MethodKind.DelegateInvoke)
            return Types.HoldsTensors(call.Type) ? receiver : Value.Plain;
        if (Types.IsModule(receiver is null ? null : call.Instance!.Type) && method.Name is "call" or "forward" && !IsBaseCall(call))
            return Interpreter.Modules.Call(receiver!, arguments, call);
        if (Claims.Of(method) is { } claimed)
            return Claims.Apply(claimed, arguments, call);
        if (method.MethodKind == MethodKind.LocalFunction || !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
            return Invoke(method, receiver, arguments, call, isBase: IsBaseCall(call));
        if (Types.IsTorchSharp(method) || Types.IsRuntime(method))
            return Torch.Call(method, receiver, arguments, call);
        return FrameworkCalls.Call(Interpreter, method, receiver, arguments, call) ?? Opaque(method, receiver, arguments, call);
    }

    private static bool IsBaseCall(IInvocationOperation call) =>
        call.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };

    /// <summary>The arguments in the order of the parameters.</summary>
    public ValueArray Arguments(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method)
    {
        var values = new Value[method.Parameters.Length];
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Ordinal: var ordinal } parameter && ordinal < values.Length)
            {
                values[ordinal] = Evaluate(argument.Value);
                if (parameter.RefKind is RefKind.Out or RefKind.Ref)
                    Interpreter.Assignments.Assign(argument.Value, UnknownValue.Of(argument.Value, "what is passed by reference"));
            }
        }

        for (var i = 0; i < values.Length; i++)
            values[i] ??= Default(method.Parameters[i]);
        return [.. values];
    }

    private static Value Default(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue ? Scalars.Of(parameter.ExplicitDefaultValue, parameter.Type) : Value.Null;

    /// <summary>Follows a method into its body.</summary>
    public Value Invoke(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call, bool isBase = false)
    {
        if (receiver is ChoiceValue choice)
            return Memory.Fork(choice.Objects, alternative => Invoke(method, alternative, arguments, call, isBase), call);
        if (!isBase)
            method = Overrides.Of(Find(receiver), method);
        if (receiver is UnknownValue { Causes.IsEmpty: false } && (method.IsVirtual || method.IsAbstract || method.IsOverride))
            return Types.HoldsTensors(call.Type) ? new UnknownValue(receiver.Issues) : Value.Plain;
        if (method.IsAsync || Stack.IsDeep)
            return UnknownValue.Of(call, $"'{method.Name}'");
        if (Stack.Follows(method.OriginalDefinition))
            return UnknownValue.Of(call, $"the recursion of '{method.Name}'");
        var body = Interpreter.Declarations(method.OriginalDefinition).FirstOrDefault();
        return body is null
            ? UnknownValue.Of(call, $"'{method.Name}'")
            : Run(
                method.OriginalDefinition,
                receiver ?? (method.MethodKind == MethodKind.LocalFunction ? Stack.Receiver : Value.Plain),
                method.OriginalDefinition.Parameters,
                arguments,
                body);
    }

    public Value Invoke(FunctionValue function, ValueArray arguments, IOperation call)
    {
        if (function.Body is null)
            return function.Method.DeclaringSyntaxReferences.IsEmpty
                ? CallForeign(function, arguments, call)
                : Invoke(function.Method, function.Receiver, arguments, call);
        return Stack.Follows(function.Method)
            ? UnknownValue.Of(call, "a recursion")
            : Run(function.Method, function.Receiver ?? Value.Plain, function.Method.Parameters, arguments, function.Body);
    }

    // A method group of TorchSharp: `.Select(relu)`, `fc.call`.
    private Value CallForeign(FunctionValue function, ValueArray arguments, IOperation call)
    {
        var padded = arguments.AddRange(function.Method.Parameters.Skip(arguments.Length).Select(Default));
        if (function.Receiver is { } module && function.Method.Name is "call" or "forward")
            return Interpreter.Modules.Call(module, arguments, call);
        return Types.IsTorchSharp(function.Method)
            ? Torch.Call(function.Method, function.Receiver, padded, call)
            : UnknownValue.Of(call, $"'{function.Method.Name}'");
    }

    /// <summary>Follows a body with these arguments.</summary>
    public Value Run(ISymbol member, Value receiver, ImmutableArray<IParameterSymbol> parameters, ValueArray arguments, IOperation body)
    {
        for (var i = 0; i < parameters.Length && i < arguments.Length; i++)
            Memory.Set(parameters[i], arguments[i]);
        var gradients = Memory.Store?.GradientsOff;
        Interpreter.KeptState.NoteCall(member);
        Stack.Push(new Frame(member, receiver));
        ExecuteBody(body);
        return Leave(Stack.Pop(), gradients);
    }

    public void ExecuteBody(IOperation body)
    {
        switch (body)
        {
            case IMethodBodyOperation method:
                Interpreter.Statements.ExecuteOptional(method.BlockBody ?? method.ExpressionBody);
                break;
            case IConstructorBodyOperation constructor:
                Interpreter.Statements.ExecuteOptional(constructor.BlockBody ?? constructor.ExpressionBody);
                break;
            case ILocalFunctionOperation { Body: { } block }:
                Execute(block);
                break;
            default:
                Execute(body);
                break;
        }
    }

    /// <summary>Leaves a body: ways out are joined, and one that ends without a return is one of them.</summary>
    public Value Leave(Frame frame, Location? gradients)
    {
        var store = Memory.Store;
        Value? result = null;
        foreach (var (returned, value, location) in frame.Returns)
        {
            var join = new Join(location);
            result = result is null ? value : join.Of(result, value);
            store = join.Of(store, returned);
        }

        Memory.Store = store is null ? null : store with { GradientsOff = gradients };
        return result ?? Value.Plain;
    }

    /// <summary>A call into what the compilation does not hold.</summary>
    private Value Opaque(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (!Types.HoldsTensors(call.Type))
        {
            // What returns nothing may still change a tensor or a module that it is given.
            if (!Types.IsFramework(method) && arguments.Any(static argument => argument is TensorValue or Reference))
                Memory.Add([Causes.Opaque(Spans.Of(call), method.Name)]);
            return arguments.Append(receiver ?? Value.Plain).Any(static argument => argument is TensorValue or UnknownValue)
                ? new UnknownValue([Causes.Opaque(Spans.Of(call), method.Name)])
                : Value.Plain;
        }

        var known = arguments.Append(receiver ?? Value.Plain).Aggregate(Issue.None, static (all, argument) => all.Union(argument.Issues));
        return new UnknownValue(known.Add(Causes.Opaque(Spans.Of(call), method.Name)));
    }
}
