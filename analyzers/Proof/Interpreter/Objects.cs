using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Makes objects of the user's classes and of TorchSharp's.</summary>
internal sealed class Objects(NetInterpreter interpreter) : Part(interpreter)
{
    /// <summary>The object whose initializer is being followed.</summary>
    public Value? Initialized { get; private set; }

    public Value Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor || creation.Type is not INamedTypeSymbol type)
            return UnknownValue.Of(creation, "this object");
        var arguments = Interpreter.Arguments.Of(creation.Arguments, constructor);
        if (Memory.Store is null)
            return Value.Plain;
        var value = CreateObject(type, constructor, arguments, creation);
        Initialize(value, creation.Initializer);
        return value;
    }

    /// <summary>An object without a class of its own, by its properties.</summary>
    public Value CreateAnonymous(IAnonymousObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type)
            return UnknownValue.Of(creation, "this object");
        var members = ImmutableDictionary.CreateBuilder<ISymbol, Value>(SymbolEqualityComparer.Default, Same<Value>.Object);
        foreach (var initializer in creation.Initializers.OfType<ISimpleAssignmentOperation>())
        {
            if (initializer.Target is IPropertyReferenceOperation { Property: var property })
                members[property.OriginalDefinition] = Evaluate(initializer.Value);
        }

        return Memory.Allocate(new UserObject(type, members.ToImmutable()), creation.Syntax);
    }

    /// <summary>A record with some of its properties assigned.</summary>
    public Value Copy(IWithOperation copy)
    {
        var value = Evaluate(copy.Operand);
        if (value is ChoiceValue choice)
            return Memory.Fork(choice.Objects, alternative => Copied(alternative, copy), copy);
        return Copied(value, copy);
    }

    private Value Copied(Value value, IWithOperation copy)
    {
        if (Find(value) is not UserObject user)
            return value is UnknownValue ? value : UnknownValue.Of(copy, "this copy");
        var instance = Memory.Allocate(user, copy.Syntax);
        Initialize(instance, copy.Initializer);
        return instance;
    }

    private void Initialize(Value value, IObjectOrCollectionInitializerOperation? initializer)
    {
        if (initializer is null)
            return;
        var outer = Initialized;
        Initialized = value;
        Initialize(initializer);
        Initialized = outer;
    }

    /// <summary>The elements of a tuple or of a positional record; null for anything else.</summary>
    public IReadOnlyList<Value>? Positions(Value value, int count)
    {
        if (value is TupleValue tuple)
            return tuple.Elements.Length == count ? tuple.Elements : null;
        if (Find(value) is not UserObject { Type.IsRecord: true } user)
            return null;
        var parameters = user.Type.OriginalDefinition.InstanceConstructors.Select(static constructor => constructor.Parameters)
            .FirstOrDefault(parameters => parameters.Length == count && parameters.Any(Interpreter.Captures.IsPrimary));
        if (parameters.IsDefault)
            return null;
        var values = parameters.SelectMany(parameter => user.Type.OriginalDefinition.GetMembers(parameter.Name).OfType<IPropertySymbol>())
            .Select(property => user.Members.TryGetValue(property, out var member) ? member : null)
            .OfType<Value>()
            .ToList();
        return values.Count == count ? values : null;
    }

    private Value CreateObject(INamedTypeSymbol type, IMethodSymbol constructor, ValueArray arguments, IOperation creation)
    {
        if (type.TypeKind == TypeKind.Delegate)
            return arguments.FirstOrDefault() ?? Value.Plain;
        if (!type.DeclaringSyntaxReferences.IsEmpty)
            return CreateUser(type, constructor, arguments, creation);
        arguments = [.. arguments.Select(argument => Interpreter.Queries.Force(argument, creation))];
        if (Types.IsTorchSharp(type) || Types.IsRuntime(type))
            return Torch.Create(type, constructor.Parameters, arguments, creation);
        if (Types.IsFramework(type) && type.Name is "List" or "Dictionary" or "Queue" or "LinkedList" or "Stack" or "SortedDictionary" or "HashSet"
            && arguments.All(argument => Find(argument) is SequenceObject || !Reach.IsWritable(argument, Memory)))
            return Memory.Allocate(Copied(type, arguments), creation.Syntax);
        if (type.Name is "Tuple" or "ValueTuple" or "KeyValuePair")
            return new TupleValue(arguments);
        if (CreateClaimed(type, creation) is { } claimed)
            return claimed;
        var isInert = !Types.IsModule(type) && !arguments.Any(argument => Reach.IsWritable(argument, Memory));
        return isInert ? Value.Plain : Interpreter.Calls.Opaque(type, null, arguments, creation);
    }

    // Another order than that of the elements put in, or fewer, where the type is no plain list.
    private SequenceObject Copied(INamedTypeSymbol type, ValueArray arguments)
    {
        var copy = Sequences.Copied(arguments.Select(Find).OfType<SequenceObject>().FirstOrDefault());
        return type.Name is "Stack" or "SortedDictionary" or "HashSet" && !copy.Elements.IsEmpty
            ? copy.Opened(new Join(type.Locations[0]).Summary(copy.Elements))
            : copy;
    }

    private Value CreateUser(INamedTypeSymbol type, IMethodSymbol constructor, ValueArray arguments, IOperation creation)
    {
        if (Types.IsModule(type) && CreateClaimed(type, creation) is { } claimed)
            return claimed;
        if (Stack.IsDeep)
            return UnknownValue.Of(creation, $"'{type.Name}'");
        return Interpreter.Constructors.Create(type, constructor, arguments, creation);
    }

    // A module whose degree is stated, by [Homogeneous] or as a network of its own.
    private Reference? CreateClaimed(INamedTypeSymbol type, IOperation creation) =>
        (Claims.Of(type) is { } degree ? new([degree]) : Claims.OfNet(type, Interpreter.CancellationToken)) is { Count: > 0 } degrees
            ? Memory.Allocate(new ClaimedModule(degrees, Claims.Embeds(type)), creation.Syntax)
            : null;

    public Value Initialize(IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var part in initializer.Initializers)
            Evaluate(part);
        return Initialized ?? Value.Plain;
    }
}
