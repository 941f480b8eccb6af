namespace XAttr.Data;

/// <summary>What the cells of a column are.</summary>
public enum CsvColumn
{
    /// <summary>Numbers where the first cell that is there is a number, categories otherwise.</summary>
    Automatic,

    /// <summary>Numbers, one feature; a point before the decimals.</summary>
    Number,

    /// <summary>Names of categories, a feature each that is 1 where the cell names it and 0 elsewhere.</summary>
    Category,

    /// <summary>Not read.</summary>
    Ignored,
}
