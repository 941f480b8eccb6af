using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Tells calls apart: of methods that are followed, of modules, of TorchSharp and the framework, of what is not known.</summary>
internal sealed class Calls(NetInterpreter interpreter) : Part(interpreter)
{
    public Value Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var receiver = call.Instance is { } instance ? Evaluate(instance) : null;
        var arguments = Interpreter.Arguments.Of(call.Arguments, method, receiver);
        if (Memory.Store is null)
            return Value.Plain;
        if (receiver is ChoiceValue { Alternatives: var delegates }
            && method.MethodKind == MethodKind.DelegateInvoke
            && delegates.OfType<FunctionValue>().Any())
            return Memory.Fork(delegates.OfType<FunctionValue>(), alternative => Interpreter.Invocations.Invoke((FunctionValue)alternative, arguments, call), call);
        if (receiver is FunctionValue function && method.MethodKind == MethodKind.DelegateInvoke)
            return Interpreter.Invocations.Invoke(function, arguments, call);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return Unfollowed(call, receiver, arguments, Causes.CannotProve(Spans.Of(call), "a function that it does not know"));
        if (Types.IsModule(receiver is null ? null : call.Instance!.Type) && method.Name is "call" or "forward" && !IsBaseCall(call) && !IsOwnForward(method))
            return Interpreter.Modules.Call(receiver!, arguments, call);
        if (receiver is not null && Find(receiver) is ClaimedModule several && Claims.Output(several, call) is { } output)
            return Memory.Allocate(output, call.Syntax);
        if (Claims.Of(method) is { } claimed)
        {
            Interpreter.Arguments.LeaveUnknown(call);
            return Claims.Apply(new([claimed]), arguments, call);
        }

        if (method.MethodKind != MethodKind.LocalFunction && method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
            return CallForeign(method, receiver, arguments, call);
        return receiver is ChoiceValue choice ? Memory.Fork(choice.Objects, Invoke, call) : Invoke(receiver);

        Value Invoke(Value? target) => Interpreter.Invocations.InvokeByReference(method, target, arguments, call, IsBaseCall(call));
    }

    // A method of that name that a class of its own declares beside what it inherits.
    private static bool IsOwnForward(IMethodSymbol method)
    {
        var first = method;
        while (first.OverriddenMethod is { } overridden)
            first = overridden;
        return !first.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty && Claims.Of(method.ContainingType) is null;
    }

    private Value CallForeign(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (Types.IsFramework(method) && method.ContainingType.Name == "Enumerable")
            return Interpreter.Queries.Call(method, arguments, call);
        receiver = receiver is null ? null : Interpreter.Queries.Force(receiver, call);
        arguments = [.. arguments.Select(argument => Interpreter.Queries.Force(argument, call))];
        if (Gradients.IsSwitch(method))
        {
            Interpreter.Gradients.Switch(method, arguments, call);
            return Value.Plain;
        }

        if (method.Name == "TryGetValue" && Find(receiver) is SequenceObject sequence && call is IInvocationOperation { Arguments: [_, { Value: var target }] } && Sequences.Look(sequence, arguments[0]) is var (isThere, value))
        {
            Interpreter.Assignments.Assign(target, value ?? (Types.HoldsTensors(target.Type) ? Value.Null : Value.Plain));
            return new ScalarValue(isThere);
        }

        if (Types.IsTorchSharp(method) || Types.IsRuntime(method))
            return Torch.Call(method, receiver, arguments, call);
        return Types.IsFramework(method)
            ? Interpreter.FrameworkCalls.Call(method, receiver, arguments, call)
            : Opaque(method, receiver, arguments, call);
    }

    /// <summary>Calls a method group of TorchSharp or the framework: <c>.Select(relu)</c>, <c>fc.call</c>.</summary>
    public Value CallForeign(FunctionValue function, ValueArray arguments, IOperation call)
    {
        var padded = arguments.AddRange(function.Method.Parameters.Skip(arguments.Length).Select(Arguments.Default));
        return function.Receiver is { } module && Types.IsModule(function.Method.ContainingType) && function.Method.Name is "call" or "forward"
            ? Interpreter.Modules.Call(module, arguments, call)
            : CallForeign(function.Method, function.Receiver, padded, call);
    }

    private static bool IsBaseCall(IInvocationOperation call) =>
        call.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };

    /// <summary>A member of which nothing is known: it is written elsewhere, or by nobody.</summary>
    public Value Opaque(ISymbol member, Value? receiver, ValueArray arguments, IOperation call) => Unfollowed(
        call, receiver, arguments,
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, Interpreter.Bodies.Compilation.Assembly)
            ? Causes.CannotProve(Spans.Of(call), $"'{member.Name}'")
            : Causes.Opaque(Spans.Of(call), member.Name));

    /// <summary>
    /// A call that is not followed: it may write whatever it can reach, and give anything. What makes a network may be any number; what its
    /// forward pass computes with may not.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="receiver">The object before the dot.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="cause">Why it is not followed; null where the receiver says it.</param>
    public Value Unfollowed(IOperation call, Value? receiver, ValueArray arguments, Issue? cause)
    {
        Interpreter.Arguments.LeaveUnknown(call);
        var all = receiver is null ? arguments : arguments.Add(receiver);
        var known = receiver is UnknownValue { Causes.IsEmpty: false } ? receiver.Issues : cause is null ? Issue.None : [cause];
        var writes = all.Any(argument => Reach.IsWritable(argument, Memory));
        if (writes)
            Memory.Add(known);
        foreach (var argument in all)
            Reach.Forget(argument, Memory);
        return Types.HoldsTensors(call.Type) || writes || Interpreter.IsForward
            ? new UnknownValue(all.Aggregate(known, static (causes, argument) => causes.Union(argument.Issues))) { Degree = Tensors.CommonDegree(arguments) }
            : Value.Plain;
    }
}
