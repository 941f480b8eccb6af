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
        if (creation.Initializer is { } initializer)
        {
            var outer = Initialized;
            Initialized = value;
            Initialize(initializer);
            Initialized = outer;
        }

        return value;
    }

    private Value CreateObject(INamedTypeSymbol type, IMethodSymbol constructor, ValueArray arguments, IOperation creation)
    {
        if (type.TypeKind == TypeKind.Delegate)
            return arguments.FirstOrDefault() ?? Value.Plain;
        if (!type.DeclaringSyntaxReferences.IsEmpty)
            return CreateUser(type, constructor, arguments, creation);
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
        (Claims.Of(type) ?? Claims.OfNet(type, Interpreter.CancellationToken)) is { } degree
            ? Memory.Allocate(new ClaimedModule(degree, Claims.Embeds(type)), creation.Syntax)
            : null;

    private static UserObject NewObject(INamedTypeSymbol type) =>
        new(type, ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default));

    /// <summary>Makes the network.</summary>
    public Reference CreateNetwork(INamedTypeSymbol type, Construction construction)
    {
        var instance = new Reference(Memory.NextId());
        Memory.Update(instance, NewObject(type));
        var parameters = construction.Constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        Construct(type, construction.Constructor, [.. parameters.Select(construction.Argument)], instance);
        return instance;
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

        var isPrimary = constructor is not null
            && constructor.DeclaringSyntaxReferences.Any(
                reference => reference.GetSyntax(Interpreter.CancellationToken) is TypeDeclarationSyntax);
        for (var i = 0; i < parameters.Length && i < arguments.Length; i++)
        {
            Memory.Set(parameters[i], arguments[i]);
            if (isPrimary)
                Interpreter.Assignments.AssignMember(instance, parameters[i], arguments[i]);
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
        Interpreter.Calls.Leave(Stack.Pop(), gradients: null);

        // From here on such a parameter is a field, which may change.
        if (isPrimary && Memory.Store is not null)
            Memory.Store = Memory.Store with { Variables = Memory.Store.Variables.RemoveRange(parameters) };
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
                var value = Memory.Store!.Variables.TryGetValue(parameter, out var argument) ? argument : Value.Plain;
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
                Interpreter.Assignments.AssignMember(instance, basis, Torch.Create(basis, target.Parameters, arguments, initializer));
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
