using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Follows constructors: members with their defaults and initializers, the base's constructor, the body.</summary>
internal sealed class Constructors(NetInterpreter interpreter) : Part(interpreter)
{
    /// <summary>Makes an object of a class of the user's.</summary>
    public Reference Create(INamedTypeSymbol type, IMethodSymbol constructor, ValueArray arguments, IOperation creation)
    {
        var instance = Memory.Allocate(NewObject(type), creation.Syntax);
        Construct(type, constructor, arguments, instance);
        return instance;
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

    // What the class itself writes for the arguments, where nothing is known of the parameters around it.
    private ValueArray Given(IObjectCreationOperation call)
    {
        Stack.Push(new Frame(call.Constructor!, Value.Plain));
        DeclareNamed(call, new HashSet<ISymbol>(SymbolEqualityComparer.Default));
        var arguments = Interpreter.Arguments.Of(call.Arguments, call.Constructor!);
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
            Interpreter.Invocations.ExecuteBody(body);
        Interpreter.Invocations.Leave(Stack.Pop());
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
            var arguments = Interpreter.Arguments.Of(initializer.Arguments, target);
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
                Construct(parent, target, Interpreter.Arguments.Of(call.Arguments, target), instance);
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
}
