using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Torch.Modules;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <content>Objects, arrays and collections.</content>
internal sealed partial class NetInterpreter
{
    private Value Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor || creation.Type is not INamedTypeSymbol type)
            return Unknown(creation, "this object");
        var arguments = Arguments(creation.Arguments, constructor);
        if (_store is null)
            return Value.Plain;
        var value = CreateObject(type, constructor, arguments, creation);
        if (creation.Initializer is { } initializer)
        {
            var outer = _initialized;
            _initialized = value;
            Initialize(initializer);
            _initialized = outer;
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
            return ModuleFactory.Create(this, type, constructor.Parameters, arguments, creation);
        if (type.Name is "List" or "Dictionary" or "Queue" or "Stack" or "LinkedList" or "SortedDictionary" or "ImmutableArray" or "HashSet"
            && Types.IsFramework(type))
            return Allocate(Sequences.Copied(Find(arguments.FirstOrDefault() ?? Value.Null) as SequenceObject), creation.Syntax);
        if (type.Name is "Tuple" or "ValueTuple" or "KeyValuePair")
            return new TupleValue(arguments);
        if (Claims.Of(type) is { } claimed || (Claims.OfNet(type, cancellationToken) is { } net && (claimed = net) == net))
            return Allocate(new ClaimedModule(claimed, Claims.Embeds(type)), creation.Syntax);
        return Types.IsModule(type)
            ? new UnknownValue([Causes.Opaque(Spans.Of(creation), type.Name)])
            : Unknown(creation, $"a {type.Name}");
    }

    private Value CreateUser(INamedTypeSymbol type, IMethodSymbol constructor, ValueArray arguments, IOperation creation)
    {
        if (Types.IsModule(type) && (Claims.Of(type) ?? Claims.OfNet(type, cancellationToken)) is { } claimed)
            return Allocate(new ClaimedModule(claimed, Claims.Embeds(type)), creation.Syntax);
        if (_frames.Count > MaxDepth)
            return Unknown(creation, $"'{type.Name}'");
        var instance = Allocate(NewObject(type), creation.Syntax);
        Construct(type, constructor, arguments, instance, creation);
        return instance;
    }

    private static UserObject NewObject(INamedTypeSymbol type) =>
        new(type, ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default));

    /// <summary>Makes the network.</summary>
    public Reference CreateNetwork(INamedTypeSymbol type, Construction construction)
    {
        var id = NextId();
        _store = _store?.Set(id, NewObject(type));
        var instance = new Reference(id);
        var parameters = construction.Constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        Construct(type, construction.Constructor, [.. parameters.Select(construction.Argument)], instance, null);
        return instance;
    }

    // Field initializers, the base's constructor, the body.
    private void Construct(INamedTypeSymbol type, IMethodSymbol? constructor, ValueArray arguments, Reference instance, IOperation? creation)
    {
        var member = (ISymbol?)constructor?.OriginalDefinition ?? type;
        if (_store is null || _frames.Any(frame => SymbolEqualityComparer.Default.Equals(frame.Member, member) && Equals(frame.Receiver, instance)))
            return;
        var parameters = constructor?.OriginalDefinition.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        var isRecursion = _frames.Any(frame => SymbolEqualityComparer.Default.Equals(frame.Member, member));
        if (isRecursion)
        {
            Update(instance, new OpaqueObject([CannotProve(type.Locations[0], $"the recursion of '{type.Name}'")]));
            return;
        }

        var isPrimary = constructor is not null
            && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax);
        for (var i = 0; i < parameters.Length && i < arguments.Length; i++)
        {
            _store = _store?.Set(parameters[i], arguments[i]);
            if (isPrimary)
                AssignMember(instance, parameters[i], arguments[i], null);
        }

        _frames.Push(new Frame(member, instance));
        var body = constructor is null || isPrimary
            ? null
            : Declarations(constructor.OriginalDefinition).OfType<IConstructorBodyOperation>().FirstOrDefault();
        var initializer = Initializer(body);
        if (initializer is null || !SymbolEqualityComparer.Default.Equals(initializer.TargetMethod.ContainingType, type))
            InitializeMembers(type, instance);
        ConstructBase(type, initializer, instance, creation);
        if (body is not null)
            ExecuteBody(body);
        Leave(_frames.Pop(), null, creation!);

        // From here on such a parameter is a field, which may change.
        if (isPrimary && _store is not null)
            _store = _store with { Variables = _store.Variables.RemoveRange(parameters) };
    }

    private static IInvocationOperation? Initializer(IConstructorBodyOperation? body) =>
        (body?.Initializer is IExpressionStatementOperation statement ? statement.Operation : body?.Initializer) as IInvocationOperation;

    private void InitializeMembers(INamedTypeSymbol type, Reference instance)
    {
        foreach (var member in type.OriginalDefinition.GetMembers()
            .Where(static member => !member.IsStatic && member is IFieldSymbol or IPropertySymbol))
        {
            if (member is IPropertySymbol && PrimaryParameter(type, member) is { } parameter)
                AssignMember(instance, member, _store!.Variables.TryGetValue(parameter, out var value) ? value : Value.Plain, null);
            foreach (var initializer in Initializers(member))
                AssignMember(instance, member, Evaluate(initializer), null);
        }
    }

    // A positional record's property.
    private static IParameterSymbol? PrimaryParameter(INamedTypeSymbol type, ISymbol property) => type.IsRecord
        ? type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).FirstOrDefault(parameter =>
            parameter.Name == property.Name && Syntax(parameter) == Syntax(property))
        : null;

    private static SyntaxNode? Syntax(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    private void ConstructBase(INamedTypeSymbol type, IInvocationOperation? initializer, Reference instance, IOperation? creation)
    {
        if (initializer is not null)
        {
            var target = initializer.TargetMethod;
            var arguments = Arguments(initializer.Arguments, target);
            if (!target.ContainingType.DeclaringSyntaxReferences.IsEmpty)
                Construct(target.ContainingType, target, arguments, instance, creation);
            else if (ModuleFactory.BaseModules(type) is { } basis && SymbolEqualityComparer.Default.Equals(basis, target.ContainingType))
                AssignMember(instance, basis, ModuleFactory.Create(this, basis, target.Parameters, arguments, initializer), null);
        }
        else if (type.BaseType is { DeclaringSyntaxReferences.IsEmpty: false } parent)
        {
            var constructor = parent.InstanceConstructors.FirstOrDefault(static candidate =>
                !candidate.IsImplicitlyDeclared && candidate.Parameters.All(static parameter => parameter.HasExplicitDefaultValue));
            var basePrimary = PrimaryBase(type);
            if (basePrimary is not null)
                Construct(parent, basePrimary.TargetMethod, Arguments(basePrimary.Arguments, basePrimary.TargetMethod), instance, creation);
            else
                Construct(parent, constructor, Defaults(constructor), instance, creation);
        }
    }

    private static ValueArray Defaults(IMethodSymbol? constructor) =>
        [.. (constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
            .Select(static parameter => Scalars.Of(parameter.ExplicitDefaultValue, parameter.Type))];

    // class Net(int size) : Base(size)
    private IInvocationOperation? PrimaryBase(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .SelectMany(reference => ((reference.GetSyntax(cancellationToken) as TypeDeclarationSyntax)?.BaseList?.Types ?? default)
            .OfType<PrimaryConstructorBaseTypeSyntax>())
        .Select(syntax => bodies.Find(syntax, cancellationToken) as IInvocationOperation)
        .FirstOrDefault();

    private Value Initialize(IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var part in initializer.Initializers)
            Evaluate(part);
        return _initialized ?? Value.Plain;
    }

    private Value CreateArray(IArrayCreationOperation array)
    {
        var sizes = array.DimensionSizes.Select(Evaluate).ToList();
        if (array.Initializer is { } initializer)
            return Allocate(new SequenceObject(SequenceKind.List, [.. initializer.ElementValues.Select(Element)], []), array.Syntax);
        var element = Types.HoldsTensors(((IArrayTypeSymbol)array.Type!).ElementType) ? Value.Null : Value.Plain;
        return sizes is [ScalarValue { Constant: long and >= 0 and <= 4096 and var count }]
            ? Allocate(new SequenceObject(SequenceKind.List, [.. Enumerable.Repeat(element, (int)count)], []), array.Syntax)
            : Allocate(new SequenceObject(SequenceKind.List, [Value.Null], [], IsOpen: true), array.Syntax);
    }

    private Value Element(IOperation element) => element is IArrayInitializerOperation nested
        ? Allocate(new SequenceObject(SequenceKind.List, [.. nested.ElementValues.Select(Element)], []), nested.Syntax)
        : Evaluate(element);

    // [a, b, .. c]; newer compilers have an operation of its own for it, whose children are the elements too.
    private Value CreateCollection(IOperation collection)
    {
        var elements = new List<Value>();
        var isOpen = false;
        foreach (var child in collection.ChildOperations)
        {
            if (child.Syntax is SpreadElementSyntax or ExpressionSyntax { Parent: SpreadElementSyntax })
            {
                var spread = Evaluate(child.Syntax is SpreadElementSyntax ? child.ChildOperations.First() : child);
                if (Find(spread) is SequenceObject sequence)
                {
                    elements.AddRange(sequence.Elements);
                    isOpen |= sequence.IsOpen;
                }
                else
                {
                    elements.Add(Unknown(child, "what is spread here"));
                    isOpen = true;
                }
            }
            else
            {
                elements.Add(Evaluate(child));
            }
        }

        if (collection.ChildOperations.Count == 0 && collection.Syntax is CollectionExpressionSyntax { Elements.Count: > 0 })
            return Unknown(collection, "this collection");
        ValueArray all = isOpen ? new Join(collection.Syntax.GetLocation()).Summary(elements) : [.. elements];
        return Allocate(new SequenceObject(SequenceKind.List, all, [], isOpen), collection.Syntax);
    }
}
