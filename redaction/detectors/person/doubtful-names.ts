/** Given names that are words as well: under a key they are names, in a sentence only beside a family name. */
export const DOUBTFUL_NAMES = `
  abel abraham adams alex amber ann april august austen autumn baron barry basil bella bill billie blake bo brad
  brandon brett brook brooke brooklyn calvin carol carolina chelsea chester chris christian clark clay crystal curt
  dale dan dawn dean della dexter dick dixie dolly don drew emery eve everett faith felix flora frank frankie fred
  ginger glen grace grant gray hardy hazel heather holly hugo hunter iris ivy jack jackson jade jasmine jean jo joe jordan joy
  jude julia june ken kent kim kit lance laurel lee leo lily lincoln linden linus logan luna madison mae mark marsh
  marshall mason matt max maxima may mercy milan miles morgan nate nick nico olive otto ove paige pam pascal pat pearl
  penny petunia phoenix pierce poppy randy ray reed regina rein rex rich rob robin rod roman rose rosemary ross rowan
  roy royal ruby rune sage sally sam sandy scott scout seth shirley spencer stan stella sue tage taylor ted terry
  tiffany tim toby tom tommy tony tracy travis trent trinity troy tyler udo vera verona victor victoria violet wade
  wally warren wendy will woody`;
