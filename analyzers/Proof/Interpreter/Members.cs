using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Reads variables, fields, properties and elements.</summary>
internal sealed class Members(NetInterpreter interpreter) : Part(interpreter)
{
    public Value Read(ISymbol variable, IOperation operation)
    {
        foreach (var cell in Memory.Cells(variable))
            Interpreter.KeptState.NoteRead(new Reference(cell), variable, operation);
        return Memory.Get(variable) ?? UnknownValue.Of(operation, $"'{variable.Name}'");
    }

    public Value ReadParameter(IParameterReferenceOperation reference)
    {
        if (Memory.Store!.Variables.ContainsKey(reference.Parameter))
            return Read(reference.Parameter, reference);

        // A primary constructor's parameter lives on as a field.
        Interpreter.KeptState.NoteRead(Stack.Receiver, reference.Parameter, reference);
        return Find(Stack.Receiver) is UserObject user && user.Members.TryGetValue(reference.Parameter, out var member)
            ? member
            : UnknownValue.Of(reference, $"the parameter '{reference.Parameter.Name}'");
    }

    public Value ReadInstance(IInstanceReferenceOperation instance) =>
        instance.ReferenceKind switch
        {
            InstanceReferenceKind.ImplicitReceiver when Interpreter.Objects.Initialized is { } initialized => initialized,
            InstanceReferenceKind.PatternInput when Interpreter.Patterns.Input is { } input => input,
            _ => Stack.Receiver,
        };

    public Value ReadField(IFieldReferenceOperation reference)
    {
        if (reference.Field.IsStatic)
            return ReadStatic(reference.Field, reference);
        var instance = Evaluate(reference.Instance!);
        if (instance is TupleValue tuple
            && reference.Field.CorrespondingTupleField is { } element
            && ItemIndex(element.Name) is var index
            && index < tuple.Elements.Length)
            return tuple.Elements[index];
        return ReadMember(instance, reference.Field, reference);
    }

    // Item1, Item2, …
    private static int ItemIndex(string name) => int.TryParse(name.Replace("Item", ""), out var number) ? number - 1 : int.MaxValue;

    private Value ReadStatic(ISymbol member, IOperation reference)
    {
        if (Types.IsTorchSharp(member))
            return Types.HoldsTensors(reference.Type) && !Types.IsTensor(reference.Type)
                ? Value.Plain
                : UnknownValue.Of(reference, member.Name);
        if (Types.IsFramework(member) && member is IPropertySymbol known)
            return Interpreter.FrameworkCalls.Read(known, null, reference);
        var isFixed = member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { IsReadOnly: true };
        if (!isFixed)
            return UnknownValue.Of(reference, $"the static '{member.Name}', which any code may assign");
        foreach (var value in Initializers(member))
            return IsSetEarly(member, value) ? UnknownValue.Of(reference, $"the static '{member.Name}', which is made of others that are set after it") : Evaluate(value);
        return member is IPropertySymbol { GetMethod: { } getter }
            ? Interpreter.Invocations.Invoke(getter, null, [], reference)
            : UnknownValue.Of(reference, $"the static '{member.Name}'");
    }

    // Statics are set in the order in which they stand; until then they are 0 or null.
    private static bool IsSetEarly(ISymbol member, IOperation value) => value.DescendantsAndSelf()
        .Select(static part => part switch
        {
            IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } => (ISymbol)field,
            IPropertyReferenceOperation { Property: { IsStatic: true } property } => property,
            _ => null,
        })
        .Any(other => other is not null && SymbolEqualityComparer.Default.Equals(other.ContainingType, member.ContainingType)
            && !(other.Locations[0].SourceTree == member.Locations[0].SourceTree && other.Locations[0].SourceSpan.Start < member.Locations[0].SourceSpan.Start));

    /// <summary>What a field or a property is declared with.</summary>
    public IEnumerable<IOperation> Initializers(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var initializer = reference.GetSyntax(Interpreter.CancellationToken) switch
            {
                VariableDeclaratorSyntax { Initializer: { } value } => value,
                PropertyDeclarationSyntax { Initializer: { } value } => value,
                _ => null,
            };
            if (initializer is not null
                && Interpreter.Bodies.Find(initializer, Interpreter.CancellationToken) is ISymbolInitializerOperation operation)
                yield return operation.Value;
        }
    }

    /// <summary>The value of a field or an automatic property.</summary>
    private Value ReadMember(Value instance, ISymbol member, IOperation reference)
    {
        Interpreter.KeptState.NoteRead(instance, member, reference);
        switch (instance)
        {
            case ChoiceValue choice:
                var values = choice.Objects
                    .Select(alternative => ReadMember(alternative, member, reference))
                    .ToList();
                return values.Count == 0 ? Value.Null : new Join(Spans.Of(reference)).OfAll(values);
            case UnknownValue:
                return instance.Issues.IsEmpty ? UnknownValue.Of(reference, member.Name) : new UnknownValue(instance.Issues);
        }

        return Find(instance) switch
        {
            UserObject user when user.Members.TryGetValue(member.OriginalDefinition, out var value) => value,
            UserObject => Types.HoldsTensors(reference.Type) ? Value.Null : Value.Plain,
            OpaqueObject opaque => new UnknownValue(opaque.Causes),
            _ => UnknownValue.Of(reference, $"'{member.Name}'"),
        };
    }

    public Value ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.IsStatic)
            return ReadStatic(property, reference);
        var instance = Evaluate(reference.Instance!);
        if (property.IsIndexer)
        {
            ValueArray indices = [.. reference.Arguments.Select(argument => Evaluate(argument.Value))];
            return !property.DeclaringSyntaxReferences.IsEmpty && Overrides.Of(Find(instance), property).GetMethod is { } getter && Find(instance) is UserObject
                ? Interpreter.Invocations.Invoke(getter, instance, indices, reference)
                : Index(instance, indices, reference);
        }

        if (property.ContainingType.IsAnonymousType)
            return ReadMember(instance, property, reference);
        if (property.DeclaringSyntaxReferences.IsEmpty)
            return ReadForeign(instance, property, reference);
        property = Overrides.Of(Find(instance), property);
        return IsAutomatic(property)
            ? ReadMember(instance, property, reference)
            : Interpreter.Invocations.Invoke(property.GetMethod!, instance, [], reference);
    }

    private Value ReadForeign(Value instance, IPropertySymbol property, IPropertyReferenceOperation reference)
    {
        if (property.Name == "training" && Types.IsModule(property.ContainingType))
            return new ScalarValue(Interpreter.IsTraining);
        if (instance is TupleValue tuple)
            return ItemIndex(property.Name) is >= 0 and var index && index < tuple.Elements.Length
                ? tuple.Elements[index]
                : UnknownValue.Of(reference, property.Name);
        if (Types.IsTensor(property.ContainingType))
            return Torch.Read(instance, property, reference);
        return Find(instance) switch
        {
            SequenceObject sequence when property.Name is "Count" or "Length" => sequence.IsOpen
                ? Value.Plain
                : new ScalarValue((long)sequence.Elements.Length),
            SequenceObject { Keys.IsEmpty: false } sequence when property.Name is "Values" =>
                Memory.Allocate(new SequenceObject(SequenceKind.List, sequence.Elements, []), reference.Syntax),
            SequenceObject { Keys.IsEmpty: false } sequence when property.Name is "Keys" =>
                Memory.Allocate(new SequenceObject(SequenceKind.List, sequence.Keys, []), reference.Syntax),
            LayerObject layer => Torch.Read(layer, property, reference),
            _ when instance is UnknownValue { Causes.IsEmpty: false } => instance,
            OpaqueObject opaque => new UnknownValue(opaque.Causes),
            _ when property.ContainingType is { Name: "Nullable" } && property.Name is "HasValue" =>
                new ScalarValue(instance is ScalarValue { Constant: not null } ? true : instance is NullValue ? false : null),
            _ when property.ContainingType is { Name: "Nullable" } && property.Name is "Value" => instance,
            _ when Types.IsFramework(property) => Interpreter.FrameworkCalls.Read(property, instance, reference),
            _ when instance is PlainValue && Types.IsTorchSharp(property) && (Types.IsTensor(property.Type) || Types.IsParameter(property.Type)) => TensorValue.Parameter,
            _ when Types.IsTorchSharp(property) || Types.IsRuntime(property) => UnknownValue.Of(reference, $"'{property.Name}'"),
            _ => Interpreter.Calls.Opaque(property, instance, [], reference),
        };
    }

    public Value ReadElement(IArrayElementReferenceOperation element) =>
        Index(Evaluate(element.ArrayReference), [.. element.Indices.Select(Evaluate)], element);

    /// <summary>An element of something.</summary>
    public Value Index(Value instance, ValueArray indices, IOperation reference)
    {
        if (instance is TensorValue || Types.IsTensor(InstanceType(reference)))
            return Torch.ReadElements(instance, indices, reference);
        if (Find(instance) is SequenceObject sequence)
        {
            if (Position(sequence, indices) is { } position)
                return sequence.Elements[position];
            if (!sequence.IsOpen && indices is [TupleValue { Elements: [var from, var to] }] && Place(sequence, from, 0) is { } start && Place(sequence, to, sequence.Elements.Length) is { } end)
                return Memory.Allocate(new SequenceObject(SequenceKind.List, [.. sequence.Elements.Skip(start).Take(end - start)], []), reference.Syntax);
            if (indices.Length > 1 && Position(sequence, [indices[0]]) is { } row && Find(sequence.Elements[row]) is SequenceObject)
                return Index(sequence.Elements[row], [.. indices.Skip(1)], reference);
            if (sequence is { IsOpen: true, First.IsEmpty: false } && indices is [ScalarValue { Constant: 0L }])
                return new Join(Spans.Of(reference)).OfAll(sequence.First);
            foreach (var index in indices.Where(static index => index is ScalarValue or UnknownValue))
                Interpreter.Branches.DependOn(index, Spans.Of(reference));
            if (sequence.Elements.Length > 0)
                return new Join(Spans.Of(reference)).OfAll(sequence.Elements);
        }

        if (instance is ChoiceValue choice)
            return new Join(Spans.Of(reference)).OfAll(choice.Objects
                .Select(alternative => Index(alternative, indices, reference))
                .DefaultIfEmpty(Value.Null));
        return Types.HoldsTensors(reference.Type) || instance is UnknownValue
            ? new UnknownValue(instance.Issues.IsEmpty ? [Causes.CannotProve(Spans.Of(reference), "this element")] : instance.Issues)
            : Value.Plain;
    }

    // A key's element, or the one at a number: modules are numbered even where they have names, a dictionary's elements are not.
    private static int? Position(SequenceObject sequence, ValueArray indices)
    {
        if (indices[0] is ScalarValue { Constant: string } && sequence.Keys.IndexOf(indices[0]) is >= 0 and var position)
            return position;
        var isNumbered = sequence.Keys.IsEmpty || sequence.Kind != SequenceKind.List;
        return isNumbered && !sequence.IsOpen && indices is [var index and not NullValue] && Place(sequence, index, 0) is { } place && place < sequence.Elements.Length ? place : null;
    }

    // A place in a sequence, or one end of it where none is written; null where it is not known.
    private static int? Place(SequenceObject sequence, Value index, int end) => index switch
    {
        NullValue => end,
        ScalarValue { Constant: long and >= 0 and var place } when place <= sequence.Elements.Length => (int)place,
        ScalarValue { Constant: EndIndex { FromEnd: >= 0 and var back } } when back <= sequence.Elements.Length => sequence.Elements.Length - (int)back,
        _ => null,
    };

    /// <summary>The type of what stands before the brackets.</summary>
    public static ITypeSymbol? InstanceType(IOperation reference) => reference switch
    {
        IPropertyReferenceOperation property => property.Instance?.Type,
        IImplicitIndexerReferenceOperation indexer => indexer.Instance.Type,
        IArrayElementReferenceOperation element => element.ArrayReference.Type,
        _ => null,
    };

    /// <summary>Whether the property is a field in other words.</summary>
    public bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(Interpreter.CancellationToken) is PropertyDeclarationSyntax
        {
            ExpressionBody: null,
            AccessorList: { } list,
        } && list.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null })
        || reference.GetSyntax(Interpreter.CancellationToken) is ParameterSyntax);
}
