using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Calls modules, whoever made them.</summary>
internal sealed class Modules(NetInterpreter interpreter) : Part(interpreter)
{
    /// <summary>Calls a module.</summary>
    public Value Call(Value module, ValueArray arguments, IOperation call)
    {
        if (Memory.Store is null || !Interpreter.Step(call))
            return Value.Plain;
        if (module is ChoiceValue choice)
            return Memory.Fork(choice.Objects, alternative => Call(alternative, arguments, call), call);
        return Find(module) switch
        {
            LayerObject or ForeignModule => Torch.Forward(Find(module)!, arguments, call),
            SequenceObject { Kind: SequenceKind.Sequential } sequence => CallSequence(sequence, arguments, call),
            UserObject user => CallUser(user, module, arguments, call),
            ClaimedModule { Embeds: true }
                when arguments.Any(static argument => argument is TensorValue { IsInvariant: false } or UnknownValue) =>
                new UnknownValue([Causes.CannotProve(Spans.Of(call), "a network over integers that is applied to a tensor which scales with the input")]),
            ClaimedModule claimed => Claims.Apply(claimed.Degrees, arguments, call),
            OpaqueObject opaque => Interpreter.Calls.Unfollowed(call, new UnknownValue(opaque.Causes), arguments, null),
            _ => Interpreter.Calls.Unfollowed(call, module, arguments, Causes.CannotProve(Spans.Of(call), "a module that it does not know")),
        };
    }

    private Value CallSequence(SequenceObject sequence, ValueArray arguments, IOperation call)
    {
        if (arguments.Length == 0)
            return UnknownValue.Of(call, "a call without an input");
        var value = arguments[0];
        if (!sequence.IsOpen)
            return sequence.Elements.Skip(1).Aggregate(
                sequence.Elements.IsEmpty ? value : Call(sequence.Elements[0], arguments, call),
                (current, module) => Call(module, [current], call));

        // Any number of these modules in any order, behind the first where that is known: what they all leave as it is.
        var join = new Join(Spans.Of(call));
        var input = value;
        if (!sequence.First.IsEmpty)
            value = join.OfAll(sequence.First.Select(module => Call(module, arguments, call)).ToList());
        for (var round = 0; round < NetInterpreter.MaxRounds; round++)
        {
            var next = sequence.Elements.Aggregate(value, (current, module) => join.Of(current, Call(module, [current], call)));
            if (next.Equals(value))
                return sequence.First.IsEmpty || !sequence.MayBeEmpty ? value : join.Of(input, value);
            value = next;
        }

        return new UnknownValue(value.Issues.Add(Causes.CannotProve(Spans.Of(call), "a sequence of modules of unknown length"))) { Degree = Tensors.CommonDegree([input]) };
    }

    private Value CallUser(UserObject user, Value module, ValueArray arguments, IOperation call)
    {
        if (Claims.Of(user.Type) is { } claimed)
            return Claims.Apply(new([claimed]), arguments, call);
        for (var type = user.Type; type is not null; type = type.BaseType)
        {
            foreach (var forward in type.GetMembers("forward").OfType<IMethodSymbol>())
            {
                if (forward.IsOverride && forward.Parameters.Length == arguments.Length && !forward.DeclaringSyntaxReferences.IsEmpty)
                    return Interpreter.Invocations.Invoke(forward, module, arguments, call);
            }
        }

        return user.Members.TryGetValue((Types.BaseModules(user.Type) ?? user.Type).OriginalDefinition, out var modules)
            ? Call(modules, arguments, call)
            : Interpreter.Calls.Unfollowed(call, module, arguments, Causes.CannotProve(
                Spans.Of(call), $"'{user.Type.Name}', which has no forward of its own that takes {arguments.Length} {(arguments.Length == 1 ? "input" : "inputs")}"));
    }
}
