using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Effects;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Follows assignments.</summary>
internal sealed class Assignments(NetInterpreter interpreter) : Part(interpreter)
{
    public Value EvaluateAssignment(IAssignmentOperation assignment)
    {
        switch (assignment)
        {
            case ISimpleAssignmentOperation or IDeconstructionAssignmentOperation:
                var place = PlaceOf(assignment.Target);
                var value = Evaluate(assignment.Value);
                RequireSame(place, assignment);
                Assign(assignment.Target, value);
                return value;
            case ICoalesceAssignmentOperation:
                return EvaluateCoalesce(assignment, Evaluate(assignment.Target));
            case ICompoundAssignmentOperation compound:
                return EvaluateCompound(compound);
            default:
                return UnknownValue.Of(assignment, "this assignment");
        }
    }

    private Value EvaluateCoalesce(IAssignmentOperation assignment, Value before)
    {
        if (before is not (NullValue or ChoiceValue { MayBeNull: true } or PlainValue or UnknownValue or ScalarValue { Constant: null }))
            return before;
        var (store, join) = (Memory.Store, new Join(assignment.Syntax.GetLocation()));
        var value = Evaluate(assignment.Value);
        if (before is not NullValue)
        {
            Memory.Store = join.Of(store, Memory.Store);
            value = join.Of(before.WithoutNull(), value);
        }

        Assign(assignment.Target, value);
        return value;
    }

    // The variables that say which element is assigned to: they are read before the value is computed.
    private List<(IOperation Variable, Value Value)> PlaceOf(IOperation target) =>
        target is IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: false } or IFieldReferenceOperation { Instance: not IInstanceReferenceOperation }
            ? [.. target.Descendants().Where(static part => part is ILocalReferenceOperation or IParameterReferenceOperation).Select(part => (part, Evaluate(part)))]
            : [];

    private void RequireSame(List<(IOperation Variable, Value Value)> place, IOperation assignment)
    {
        if (place.Any(variable => !Evaluate(variable.Variable).Equals(variable.Value)))
            GiveUp(assignment, "an assignment to a place that its own value changes");
    }

    private Value EvaluateCompound(ICompoundAssignmentOperation compound)
    {
        var place = PlaceOf(compound.Target);
        var left = Evaluate(compound.Target);
        var right = Evaluate(compound.Value);
        RequireSame(place, compound);
        if (compound.Type?.TypeKind == TypeKind.Delegate)
            left = right = new UnknownValue([Causes.CannotProve(Spans.Of(compound), "functions that are joined")]);
        if (compound.InConversion.MethodSymbol is not null)
            left = Scalars.ToTensor(left);
        var result = compound.OperatorMethod switch
        {
            { } method when Types.IsTensor(method.ContainingType) => Torch.Call(method, null, [left, right], compound),
            { DeclaringSyntaxReferences.IsEmpty: false } method => Interpreter.Invocations.Invoke(method, null, [left, right], compound),
            null => Scalars.Compute(compound.OperatorKind, left, right, compound),
            _ => UnknownValue.Of(compound, "this operator"),
        };
        Assign(compound.Target, result);
        return result;
    }

    public Value Increment(IIncrementOrDecrementOperation step)
    {
        var before = Evaluate(step.Target);
        if (step.OperatorMethod is { } method)
            return Assigned(method.DeclaringSyntaxReferences.IsEmpty ? UnknownValue.Of(step, "this operator") : Interpreter.Invocations.Invoke(method, null, [before], step));
        var kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var after = Scalars.Compute(kind, before, new ScalarValue(1L), step);
        return Assigned(after);

        Value Assigned(Value after)
        {
            Assign(step.Target, after);
            return step.IsPostfix ? before : after;
        }
    }

    public void Assign(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation { IsDeclaration: true } declared:
                Memory.Declare(declared.Local, value);
                break;
            case ILocalReferenceOperation local:
                AssignVariable(local.Local, value);
                break;
            case IParameterReferenceOperation parameter:
                AssignParameter(parameter.Parameter, value);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value);
                break;
            case ITupleOperation tuple:
                Deconstruct(tuple, value);
                break;
            case IFieldReferenceOperation { Instance: { } instance } field:
                AssignMember(Evaluate(instance), field.Field, value, target);
                break;
            case IPropertyReferenceOperation { Instance: { } instance } property:
                AssignProperty(property, Evaluate(instance), value);
                break;
            case IArrayElementReferenceOperation element:
                AssignElement(Evaluate(element.ArrayReference), [.. element.Indices.Select(Evaluate)], value, target);
                break;
            case IDiscardOperation:
                break;
            case IConversionOperation conversion:
                Assign(conversion.Operand, value);
                break;
            default:
                AssignForeign(target, Value.Plain, value, "this");
                break;
        }
    }

    private void AssignVariable(ISymbol variable, Value value)
    {
        foreach (var cell in Memory.Cells(variable))
            Interpreter.KeptState.NoteWrite(new Reference(cell), variable, value);
        Memory.Set(variable, value);
    }

    // A place that is not followed. What makes a network may set numbers there.
    private void AssignForeign(IOperation target, Value instance, Value value, string what)
    {
        if (Interpreter.IsForward || Types.HoldsTensors(target.Type) || Reach.IsWritable(instance, Memory) || Reach.IsWritable(value, Memory))
            GiveUp(target, $"an assignment to {what}");
    }

    private void AssignParameter(IParameterSymbol parameter, Value value)
    {
        var isField = Memory.Store?.Variables.ContainsKey(parameter) == false
            && Find(Stack.Receiver) is UserObject user
            && user.Members.ContainsKey(parameter);
        if (isField)
            AssignMember(Stack.Receiver, parameter, value);
        else
            AssignVariable(parameter, value);
        if (parameter.RefKind is RefKind.Ref or RefKind.Out && parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } && (Types.HoldsTensors(parameter.Type) || Reach.IsWritable(value, Memory)))
            Interpreter.GiveUp(Causes.CannotProve(
                parameter.Locations[0], $"the parameter '{parameter.Name}', which is passed by reference"));
    }

    private void Deconstruct(ITupleOperation targets, Value value)
    {
        var positions = Interpreter.Objects.Positions(value, targets.Elements.Length);
        for (var i = 0; i < targets.Elements.Length; i++)
        {
            var element = positions is not null
                ? positions[i]
                : value is PlainValue
                ? Types.IsTensor(targets.Elements[i].Type) || Types.IsParameter(targets.Elements[i].Type) ? TensorValue.Parameter : Value.Plain
                : Types.HoldsTensors(targets.Elements[i].Type)
                    ? Unknown()
                    : Value.Plain;
            Assign(targets.Elements[i], element);
        }

        UnknownValue Unknown() =>
            new(value.Issues.IsEmpty ? [Causes.CannotProve(targets.Syntax.GetLocation(), "what is taken apart here")] : value.Issues);
    }

    public void AssignMember(Value instance, ISymbol member, Value value, IOperation? target = null)
    {
        if (target is not null && Find(instance) is UserObject { Type.IsValueType: true } && !Equals(instance, Interpreter.Objects.Initialized)
            && !(Stack.Current?.Member is IMethodSymbol { MethodKind: MethodKind.Constructor } && Equals(instance, Stack.Receiver)))
            GiveUp(target, "an assignment to a part of a value");
        if (instance is Reference written)
            Interpreter.KeptState.NoteWrite(written, member, value);
        if (instance is Reference reference && Find(instance) is UserObject user)
            Write(reference, user with { Members = user.Members.SetItem(member.OriginalDefinition, value) }, target);
        else if (target is not null)
            AssignForeign(target, instance, value, $"'{member.Name}'");
    }

    // What makes an object gives it its first state.
    private void Write(Reference instance, UserObject user, IOperation? target)
    {
        if (target is null || Equals(instance, Interpreter.Objects.Initialized) || Stack.Makes(instance))
            Memory.Update(instance, user);
        else
            Memory.Change(instance, user, Spans.Of(target));
    }

    private void AssignProperty(IPropertyReferenceOperation reference, Value instance, Value value)
    {
        if (reference.Property is { IsIndexer: true, DeclaringSyntaxReferences.IsEmpty: false } own && Overrides.Of(Find(instance), own).SetMethod is { } setter && Find(instance) is UserObject)
        {
            Interpreter.Invocations.Invoke(setter, instance, [.. reference.Arguments.Select(argument => Evaluate(argument.Value)), value], reference);
        }
        else if (reference.Property.IsIndexer)
        {
            AssignElement(instance, [.. reference.Arguments.Select(argument => Evaluate(argument.Value))], value, reference);
        }
        else if (!reference.Property.DeclaringSyntaxReferences.IsEmpty)
        {
            var property = Overrides.Of(Find(instance), reference.Property);
            if (Interpreter.Members.IsAutomatic(property) || property.SetMethod is null)
                AssignMember(instance, property, value, reference);
            else
                Interpreter.Invocations.Invoke(property.SetMethod, instance, [value], reference);
        }
        else if (instance is Reference module && Find(instance) is LayerObject layer && !Interpreter.IsForward)
        {
            Memory.Update(module, Torch.Assign(layer, reference, value));
        }
        else if (Interpreter.IsForward || !Types.IsTensor(reference.Property.ContainingType) || !TorchEffects.IsSetting(reference.Property.Name))
        {
            AssignForeign(reference, instance, value, $"'{reference.Property.Name}'");
        }
    }

    public void AssignElement(Value instance, ValueArray indices, Value value, IOperation target)
    {
        if (Types.IsTensor(Members.InstanceType(target)))
        {
            Torch.AssignElements(instance, indices, value, target);
        }
        else if (instance is Reference reference && Find(instance) is SequenceObject sequence)
        {
            foreach (var index in indices)
                Interpreter.Branches.DependOn(index, Spans.Of(target));
            Memory.Update(reference, Replace(sequence, indices, value, target));
        }
        else
        {
            AssignForeign(target, instance, value, "this element");
        }
    }

    private SequenceObject Replace(SequenceObject sequence, ValueArray indices, Value value, IOperation target)
    {
        if (indices is [ScalarValue { Constant: long index }]
            && !sequence.IsOpen
            && sequence.Keys.IsEmpty
            && index >= 0
            && index < sequence.Elements.Length)
            return sequence with { Elements = sequence.Elements.SetItem((int)index, value) };
        if (indices is [ScalarValue { Constant: string } key] && !sequence.IsOpen)
        {
            var position = sequence.Keys.IndexOf(key);
            return position >= 0
                ? sequence with { Elements = sequence.Elements.SetItem(position, value) }
                : sequence with { Elements = sequence.Elements.Add(value), Keys = sequence.Keys.Add(key) };
        }

        return sequence.Opened(new Join(Spans.Of(target)).Summary(sequence.Elements.Add(value)));
    }
}
