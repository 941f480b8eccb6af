using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Effects;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>The framework's own methods: those that networks are built with are followed; of others <c>framework.tsv</c> says what they do.</summary>
internal sealed class FrameworkCalls(NetInterpreter interpreter) : Part(interpreter)
{
    public Value Call(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (receiver is ChoiceValue choice)
            return Memory.Fork(choice.Objects, alternative => Call(method, alternative, arguments, call), call);
        return Follow(method, receiver, arguments, call) ?? (CallsBack(receiver is null ? arguments : arguments.Add(receiver))
            ? Interpreter.Calls.Opaque(method, receiver, arguments, call)
            : Judge(method, receiver, arguments, call));
    }

    /// <summary>A text that is made of values.</summary>
    public Value Text(ValueArray values, IOperation operation)
    {
        if (CallsBack(values))
            GiveUp(operation, "an object with a ToString, Equals, GetHashCode or CompareTo of its own, which runs unseen here");
        return Numbers.From(values, Memory, operation, "a text");
    }

    // Whether the framework may call a member that is written here: ToString, Equals, GetHashCode, CompareTo.
    private bool CallsBack(ValueArray values) => values.Any(value => Find(value) switch
    {
        UserObject user => HasOverrides(user.Type),
        SequenceObject sequence => sequence.Elements.Any(element => Find(element) is UserObject user && HasOverrides(user.Type)),
        _ => false,
    });

    private static bool HasOverrides(INamedTypeSymbol type) => Overrides.Writes(type, "ToString", "Equals", "GetHashCode", "CompareTo", "Compare");

    private Value? Follow(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (receiver is Reference reference && Find(receiver) is SequenceObject sequence)
            return Sequences.Call(Memory, reference, sequence, method, arguments, call);
        if (Texts.Compute(method.ContainingType.Name, method.Name, [.. receiver is null ? [] : new[] { receiver }, .. arguments]) is { } known)
            return new ScalarValue(known);
        return method.ContainingType.Name switch
        {
            "Math" or "MathF" => Compute(method, arguments, call),
            "Tuple" or "ValueTuple" or "KeyValuePair" when method.Name == "Create" => new TupleValue(arguments),

            // A span of all of an array is the array in another dress.
            "MemoryExtensions" when method.Name is "AsSpan" or "AsMemory" && arguments.Length == 1 => arguments[0],

            // Some of an array of numbers: any of them.
            "MemoryExtensions" when method.Name is "AsSpan" or "AsMemory" && Find(arguments[0]) is SequenceObject && arguments.All(argument => !Reach.IsWritable(argument, Memory)) =>
                Memory.Allocate(new SequenceObject(SequenceKind.List, [Value.Plain], [], IsOpen: true), call.Syntax),
            _ => null,
        };
    }

    /// <summary>What a method gives that is not followed, by what is known of its effect.</summary>
    public Value Judge(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call) => FrameworkEffects.Of(method) switch
    {
        Effect.Reads => Read(method, receiver, arguments, call),
        Effect.Draws => Draw(method, receiver, arguments, call),
        Effect.Counts or Effect.Takes or Effect.Puts or Effect.Runs => OnElements(method, receiver, arguments, call),
        _ => Interpreter.Calls.Opaque(method, receiver, arguments, call),
    };

    /// <summary>A property of an object of the framework.</summary>
    public Value Read(IPropertySymbol property, Value? receiver, IOperation reference) => FrameworkEffects.Of(property) switch
    {
        Effect.Reads when receiver is not null && Texts.Compute(property.ContainingType.Name, property.Name, [receiver]) is { } known => new ScalarValue(known),
        Effect.Reads => Read(property, receiver, [], reference),
        Effect.Draws => Draw(property, receiver, [], reference),
        Effect.Counts => Value.Plain,
        _ => Interpreter.Calls.Opaque(property, receiver, [], reference),
    };

    // What follows from values alone.
    private Value Read(ISymbol member, Value? receiver, ValueArray arguments, IOperation call)
    {
        ValueArray all = receiver is null ? arguments : arguments.Add(receiver);
        var causes = all.Aggregate(Issue.None, static (causes, value) => causes.Union(value.Issues));
        return Types.HoldsTensors(call.Type)
            ? new UnknownValue(causes.Add(Causes.CannotProve(Spans.Of(call), member.Name)))
            : Numbers.From(all, Memory, call, member.Name);
    }

    private Value Draw(ISymbol member, Value? receiver, ValueArray arguments, IOperation call)
    {
        var read = Types.HoldsTensors(call.Type) ? Value.Plain : Read(member, receiver, arguments, call);
        return read is PlainValue && Interpreter.IsEvaluating ? Numbers.Drawn(Spans.Of(call), member.Name) : read;
    }

    // A collection is the object before the dot, or the first argument of a static method.
    private Value OnElements(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        var collection = receiver ?? arguments.FirstOrDefault() ?? Value.Plain;
        ValueArray others = receiver is null ? [.. arguments.Skip(1)] : arguments;
        if (Sequences.Of(collection, method, Memory) is not { } sequence)
            return Interpreter.Calls.Opaque(method, collection, others, call);

        var functions = others.OfType<FunctionValue>().ToList();
        var effect = FrameworkEffects.Of(method);
        var isFollowed = effect == Effect.Puts || others.All(other => other is FunctionValue || !Reach.IsWritable(other, Memory) || other is TensorValue or ScalarValue || Find(other) is SequenceObject);
        if (!isFollowed || functions.Any(static function => function.Method.Parameters is not ([_] or [_, { Type.SpecialType: SpecialType.System_Int32 }])))
            return Interpreter.Calls.Opaque(method, receiver, arguments, call);
        var outcomes = functions.Select(function => Run(function, sequence, call)).ToList();
        if (collection is Reference written && Find(collection) is SequenceObject after && effect is Effect.Takes or Effect.Puts)
            Memory.Update(written, Opened(after, effect == Effect.Puts ? Put(others[others.Length - 1]) : [], call));
        if (effect == Effect.Counts && functions.Count == 0)
            return Value.Plain;
        return Result([.. sequence.Elements, .. others.Where(static other => other is not FunctionValue)], outcomes, method, call);

        // A range puts its elements.
        ValueArray Put(Value argument) => Find(argument) is SequenceObject range && method.Name.EndsWith("Range", StringComparison.Ordinal) ? range.Elements : [argument];
    }

    private static SequenceObject Opened(SequenceObject sequence, System.Collections.Generic.IEnumerable<Value> more, IOperation call) =>
        sequence.Opened(new Join(Spans.Of(call)).Summary(sequence.Elements.Concat(more)));

    // Any number of times, on any of the elements. What it answers may decide what comes next.
    private Value Run(FunctionValue function, SequenceObject sequence, IOperation call)
    {
        Value outcome = Value.Plain;
        if (sequence.Elements.IsEmpty)
            return outcome;
        var join = new Join(Spans.Of(call));
        var element = join.OfAll(sequence.Elements);
        Interpreter.Loops.Settle(call, join, () =>
        {
            outcome = Interpreter.Invoke(function, function.Method.Parameters.Length == 2 ? [element, Value.Plain] : [element], call);
            if (outcome is ScalarValue or UnknownValue)
                Interpreter.Branches.DependOn(outcome, Spans.Of(call));
        });
        return outcome;
    }

    // Elements, what the functions made of them, or a number that follows from either.
    private Value Result(ValueArray elements, System.Collections.Generic.IReadOnlyList<Value> outcomes, IMethodSymbol method, IOperation call)
    {
        var type = call.Type;
        if (!Types.HoldsTensors(type))
            return Numbers.From(outcomes.Count == 0 ? elements : elements.Where(static element => element is ScalarValue or UnknownValue).Concat(outcomes), Memory, call, method.Name);
        ValueArray candidates = [.. elements.Concat(outcomes).Where(static value => value is not (ScalarValue or PlainValue))];
        if (Types.IsTensor(type) || Types.IsModule(type))
            return candidates.IsEmpty ? Value.Null : new Join(Spans.Of(call)).OfAll(candidates);
        var element = type is IArrayTypeSymbol array ? array.ElementType : type is INamedTypeSymbol { TypeArguments: [var only] } ? only : null;
        return Types.IsTensor(element) || Types.IsModule(element)
            ? Memory.Allocate(new SequenceObject(SequenceKind.List, new Join(Spans.Of(call)).Summary(candidates), [], IsOpen: true), call.Syntax)
            : new UnknownValue(candidates.Aggregate(Issue.None, static (all, value) => all.Union(value.Issues)).Add(Causes.CannotProve(Spans.Of(call), method.Name)));
    }

    private static Value Compute(IMethodSymbol method, ValueArray arguments, IOperation call)
    {
        if (arguments.OfType<UnknownValue>().FirstOrDefault() is { } unknown)
            return unknown;
        var origin = Scalars.Origin([.. arguments]);
        if (origin is { DependsOnInput: true })
            return new ScalarValue(null, origin.With([Causes.CannotProve(Spans.Of(call), "arithmetic with a number read from a tensor")]));
        if (arguments.All(static argument => argument is ScalarValue { Constant: long }))
        {
            var numbers = arguments.Select(static argument => (long)((ScalarValue)argument).Constant!).ToList();
            switch (method.Name)
            {
                case nameof(Math.Max):
                    return new ScalarValue(numbers.Max());
                case nameof(Math.Min):
                    return new ScalarValue(numbers.Min());
                case nameof(Math.Abs) when numbers[0] != long.MinValue:
                    return new ScalarValue(Math.Abs(numbers[0]));
            }
        }

        var samples = Scalars.Samples([.. arguments]);
        return Scalars.Number(arguments.FirstOrDefault()) is { } number && method.Name == nameof(Math.Sqrt)
            ? new ScalarValue(Math.Sqrt(number))
            : origin is null && samples is null ? Value.Plain : new ScalarValue(null, origin) { Samples = samples };
    }
}
