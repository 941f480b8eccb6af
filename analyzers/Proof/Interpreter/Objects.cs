using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        var arguments = Interpreter.Calls.Arguments(creation.Arguments, constructor);
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
        var instance = Memory.Allocate(NewObject(type), creation.Syntax);
        Construct(type, constructor, arguments, instance);
        return instance;
    }

    // A module whose degree is stated, by [Homogeneous] or as a network of its own.
    private Reference? CreateClaimed(INamedTypeSymbol type, IOperation creation) =>
        (Claims.Of(type) is { } degree ? new([degree]) : Claims.OfNet(type, Interpreter.CancellationToken)) is { Count: > 0 } degrees
            ? Memory.Allocate(new ClaimedModule(degrees, Claims.Embeds(type)), creation.Syntax)
            : null;

    // What is not assigned is null, false or 0.
    private UserObject NewObject(INamedTypeSymbol type)
    {
        var members = ImmutableDictionary.CreateBuilder<ISymbol, Value>(SymbolEqualityComparer.Default, Same<Value>.Object);
        for (var basis = type; basis is not null && !basis.DeclaringSyntaxReferences.IsEmpty; basis = basis.BaseType)
        {
            foreach (var member in basis.OriginalDefinition.GetMembers())
            {
                if (member is IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field)
                    members[field] = Scalars.Default(field.Type);
                else if (member is IPropertySymbol { IsStatic: false, IsIndexer: false } property && Interpreter.Members.IsAutomatic(property))
                    members[property] = Scalars.Default(property.Type);
            }
        }

        return new UserObject(type, members.ToImmutable());
    }

    /// <summary>Makes the network.</summary>
    public Reference CreateNetwork(INamedTypeSymbol type, Construction construction)
    {
        var instance = new Reference(Memory.NextId());
        Memory.Update(instance, NewObject(type));
        var parameters = construction.Constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        var given = construction.Call is { } call ? Given(call) : null;
        Construct(type, construction.Constructor, [.. parameters.Select((parameter, i) => given is null || construction.Known.ContainsKey(parameter.Name) ? construction.Argument(parameter) : given[i])], instance);
        return instance;
    }

    // What the class itself writes for the arguments, where nothing is known of the parameters around it.
    private ValueArray Given(IObjectCreationOperation call)
    {
        Stack.Push(new Frame(call.Constructor!, Value.Plain));
        DeclareNamed(call, new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        var arguments = Interpreter.Calls.Arguments(call.Arguments, call.Constructor!);
        Stack.Pop();
        return arguments;
    }

    // Variables that are assigned where they are declared, and nowhere else.
    private void DeclareNamed(IOperation operation, HashSet<ISymbol> seen)
    {
        IOperation root = operation;
        while (root.Parent is { } parent)
            root = parent;
        foreach (var local in operation.Descendants().OfType<ILocalReferenceOperation>().Where(reference => seen.Add(reference.Local)))
        {
            var declared = root.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local));
            var isAssigned = root.Descendants().Any(part => (part as IAssignmentOperation)?.Target is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local.Local)
                || part is IArgumentOperation { Parameter.RefKind: not RefKind.None, Value: ILocalReferenceOperation passed } && SymbolEqualityComparer.Default.Equals(passed.Local, local.Local));
            if (isAssigned || declared?.Initializer?.Value is not { } initializer)
                continue;
            DeclareNamed(initializer, seen);
            Memory.Declare(local.Local, Evaluate(initializer));
        }
    }

    // Field initializers, the base's constructor, the body.
    private void Construct(INamedTypeSymbol type, IMethodSymbol? constructor, ValueArray arguments, Reference instance)
    {
        var member = (ISymbol?)constructor?.OriginalDefinition ?? type;
        if (Memory.Store is null || Stack.Constructs(member, instance))
            return;
        var parameters = constructor?.OriginalDefinition.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        if (Stack.Follows(member))
        {
            Memory.Update(instance, new OpaqueObject([Causes.CannotProve(type.Locations[0], $"the recursion of '{type.Name}'")]));
            return;
        }

        var scope = Interpreter.Captures.Enter(member, captured: null);
        var isPrimary = parameters.Any(Interpreter.Captures.IsPrimary);
        for (var i = 0; i < parameters.Length && i < arguments.Length; i++)
        {
            if (isPrimary)
                Interpreter.Assignments.AssignMember(instance, parameters[i], arguments[i]);
            else
                Memory.Declare(parameters[i], arguments[i]);
        }

        Stack.Push(new Frame(member, instance));
        var body = constructor is null || isPrimary
            ? null
            : Interpreter.Declarations(constructor.OriginalDefinition).OfType<IConstructorBodyOperation>().FirstOrDefault();
        var initializer = Initializer(body);
        if (initializer is null || !SymbolEqualityComparer.Default.Equals(initializer.TargetMethod.ContainingType, type))
            InitializeMembers(type, instance);
        ConstructBase(type, initializer, instance);
        if (body is not null)
            Interpreter.Calls.ExecuteBody(body);
        Interpreter.Calls.Leave(Stack.Pop());
        Interpreter.Captures.Leave(scope);
    }

    private static IInvocationOperation? Initializer(IConstructorBodyOperation? body) =>
        (body?.Initializer is IExpressionStatementOperation statement ? statement.Operation : body?.Initializer) as IInvocationOperation;

    private void InitializeMembers(INamedTypeSymbol type, Reference instance)
    {
        foreach (var member in type.OriginalDefinition.GetMembers()
            .Where(static member => !member.IsStatic && member is IFieldSymbol or IPropertySymbol))
        {
            if (member is IPropertySymbol && PrimaryParameter(type, member) is { } parameter)
            {
                var value = Find(instance) is UserObject user && user.Members.TryGetValue(parameter.OriginalDefinition, out var argument) ? argument : Value.Plain;
                Interpreter.Assignments.AssignMember(instance, member, value);
            }

            foreach (var initializer in Interpreter.Members.Initializers(member))
                Interpreter.Assignments.AssignMember(instance, member, Evaluate(initializer));
        }
    }

    // A positional record's property.
    private static IParameterSymbol? PrimaryParameter(INamedTypeSymbol type, ISymbol property) => type.IsRecord
        ? type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).FirstOrDefault(parameter =>
            parameter.Name == property.Name && Syntax(parameter) == Syntax(property))
        : null;

    private static SyntaxNode? Syntax(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    private void ConstructBase(INamedTypeSymbol type, IInvocationOperation? initializer, Reference instance)
    {
        if (initializer is not null)
        {
            var target = initializer.TargetMethod;
            var arguments = Interpreter.Calls.Arguments(initializer.Arguments, target);
            if (!target.ContainingType.DeclaringSyntaxReferences.IsEmpty)
                Construct(target.ContainingType, target, arguments, instance);
            else if (Types.BaseModules(type) is { } basis && SymbolEqualityComparer.Default.Equals(basis, target.ContainingType))
                Interpreter.Assignments.AssignMember(instance, basis, Torch.Create(basis, target.Parameters, [.. arguments.Select(argument => Interpreter.Queries.Force(argument, initializer))], initializer));
        }
        else if (type.BaseType is { DeclaringSyntaxReferences.IsEmpty: false } parent)
        {
            var constructor = parent.InstanceConstructors.FirstOrDefault(static candidate =>
                !candidate.IsImplicitlyDeclared && candidate.Parameters.All(static parameter => parameter.HasExplicitDefaultValue));
            if (PrimaryBase(type) is { TargetMethod: var target } call)
                Construct(parent, target, Interpreter.Calls.Arguments(call.Arguments, target), instance);
            else
                Construct(parent, constructor, Defaults(constructor), instance);
        }
    }

    private static ValueArray Defaults(IMethodSymbol? constructor) =>
        [.. (constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
            .Select(static parameter => Scalars.Of(parameter.ExplicitDefaultValue, parameter.Type))];

    // class Net(int size) : Base(size)
    private IInvocationOperation? PrimaryBase(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .SelectMany(reference => ((reference.GetSyntax(Interpreter.CancellationToken) as TypeDeclarationSyntax)?.BaseList?.Types ?? default)
            .OfType<PrimaryConstructorBaseTypeSyntax>())
        .Select(syntax => Interpreter.Bodies.Find(syntax, Interpreter.CancellationToken) as IInvocationOperation)
        .FirstOrDefault();

    public Value Initialize(IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var part in initializer.Initializers)
            Evaluate(part);
        return Initialized ?? Value.Plain;
    }
}
